package dev.tributary.platform.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Requests per minute from one address to one instance, for endpoints that need no credential. */
@ConfigMapping(prefix = "tributary.public-limits")
public interface PublicLimitSettings {
    /** {@code /r/…}: a mobile network puts thousands of people behind one address, and a link may go viral there. */
    @WithDefault("6000")
    long redirects();

    /** {@code /hooks/…}: Shopify sends for all its shops from few addresses. */
    @WithDefault("30000")
    long hooks();

    /** {@code /postback}: called by the server of one shop, or of one network of shops. */
    @WithDefault("6000")
    long postbacks();

    /** {@code /u/…}: mail providers follow links of many recipients before they deliver. */
    @WithDefault("600")
    long unsubscribes();

    /** {@code /v1/dashboard-links/recover}: each makes an e-mail, and a person asks once or twice. */
    @WithDefault("10")
    long recoveries();

    /** Signed deliveries of one brand, from all addresses. */
    @WithDefault("60000")
    long deliveriesPerBrand();
}
