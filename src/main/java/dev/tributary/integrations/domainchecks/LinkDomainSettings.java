package dev.tributary.integrations.domainchecks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.link-domains")
interface LinkDomainSettings {
    /** How often the service looks for hosts that are due; each host has its own interval. Declared here for the scheduler. */
    @WithDefault("5s")
    String every();

    /** Time limit for one answer through a host, with its body. */
    @WithDefault("10s")
    Duration answer();

    /**
     * Allows hosts with an internal address, for a service inside a private network. Elsewhere it would let a brand make the
     * service call internal addresses.
     */
    @WithDefault("false")
    boolean privateAddresses();
}
