package dev.tributary.integrations.catalogs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.catalogs")
interface CatalogSettings {
    /** The interval of readings. Collections change seldom, and each reading uses some of the shop's API quota. */
    @WithDefault("6h")
    Duration refresh();

    /**
     * Allows shops on the server's own machine or network. Elsewhere it would let a brand make the service call internal
     * addresses.
     */
    @WithDefault("false")
    boolean privateAddresses();

    /** Time limit for one answer of a shop, with its body. */
    @WithDefault("15s")
    Duration answer();

    /** Time limit for one catalog with all its pages and pauses; 20 000 products take less. */
    @WithDefault("10m")
    Duration reading();

    /** The longest pause that a shop may ask for before the next page. */
    @WithDefault("60s")
    Duration pause();
}
