package dev.tributary.integrations.domainchecks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.link-domains")
interface LinkDomainSettings {
    /** How often it is looked for hosts that are due; each has a pace of its own. Named here since the schedule reads it. */
    @WithDefault("5s")
    String every();

    /** One answer through a host, with its body. */
    @WithDefault("10s")
    Duration answer();

    /** For a service that its own hosts lead to by an address of the own network; elsewhere anybody's address would be called. */
    @WithDefault("false")
    boolean privateAddresses();
}
