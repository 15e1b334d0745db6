package dev.tributary.ledger.transfers;

import dev.tributary.ledger.ways.ProviderAccount;
import dev.tributary.ledger.ways.Way;
import jakarta.inject.Singleton;
import jakarta.mail.Session;
import java.time.Duration;

/** Stripe Connect: transfers to connected accounts (https://docs.stripe.com/api/transfers). Each holds one payment. */
@Singleton
class Stripe implements PayoutProvider {
    private final ProviderHttp http;
    private final ProviderSettings settings;

    Stripe(ProviderHttp http, ProviderSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    @Override
    public Way way() {
        return Way.STRIPE;
    }

    /** A transfer can be reversed as long as the connected account has the money. */
    @Override
    public Duration returnWindow() {
        return Duration.ofDays(14);
    }

    @Override
    public Session open(ProviderAccount account) {
        return new StripeSession(http, settings.stripeUrl().toString(), account.secret());
    }
}
