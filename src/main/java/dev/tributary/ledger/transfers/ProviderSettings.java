package dev.tributary.ledger.transfers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the providers are. Brands bring credentials and no addresses, so nobody is made to call what they should not. */
@ConfigMapping(prefix = "tributary.payouts")
interface ProviderSettings {
    @WithDefault("https://api-m.paypal.com")
    URI paypalUrl();

    @WithDefault("https://api-m.sandbox.paypal.com")
    URI paypalSandboxUrl();

    @WithDefault("https://api.stripe.com")
    URI stripeUrl();

    /** For each answer, body included. Two of them fit into the outbox's lease. */
    @WithDefault("15s")
    Duration timeout();
}
