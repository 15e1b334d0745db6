package dev.tributary.ledger.transfers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The addresses of providers. Brands configure credentials but no addresses, so they cannot make us call other hosts. */
@ConfigMapping(prefix = "tributary.payouts")
interface ProviderSettings {
    @WithDefault("https://api-m.paypal.com")
    URI paypalUrl();

    @WithDefault("https://api-m.sandbox.paypal.com")
    URI paypalSandboxUrl();

    @WithDefault("https://api.stripe.com")
    URI stripeUrl();

    /** For each response, body included. Two of them fit into the outbox's lease. */
    @WithDefault("15s")
    Duration timeout();
}
