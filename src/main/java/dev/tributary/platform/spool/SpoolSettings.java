package dev.tributary.platform.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.clicks")
interface SpoolSettings {
    enum Durability {
        /** A visitor goes on as soon as the click is in a file that outlives the process. */
        SPOOL,
        /** A visitor goes on when the database has the click, so that it outlives the machine's disk too. */
        COMMIT
    }

    /** Visitors wait for nothing. What SPOOL can lose is the clicks of a moment, with the disk they are on. */
    @WithDefault("SPOOL")
    Durability durability();

    /** With COMMIT: nobody waits longer for a database that is away. The click is in the spool by then. */
    @WithDefault("PT1S")
    Duration commitPatience();

    /** Per process. About a million clicks: at ten a second the database may be away for a day. */
    @WithDefault("256M")
    MemorySize spoolLimit();
}
