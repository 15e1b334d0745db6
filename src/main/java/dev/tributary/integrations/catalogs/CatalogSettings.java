package dev.tributary.integrations.catalogs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.catalogs")
interface CatalogSettings {
    /** Collections change seldom, and each reading takes some of what the shop allows its other programs. */
    @WithDefault("6h")
    Duration refresh();

    /** For shops on the own machine or network; elsewhere anybody's address would be called from inside. */
    @WithDefault("false")
    boolean privateAddresses();

    /** One answer of a shop, with its body. */
    @WithDefault("15s")
    Duration answer();

    /** One catalog with all its pages and pauses; longer than 20 000 products take. */
    @WithDefault("10m")
    Duration reading();

    /** The longest pause that a shop may ask for before the next page. */
    @WithDefault("60s")
    Duration pause();
}
