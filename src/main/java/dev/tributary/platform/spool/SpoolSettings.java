package dev.tributary.platform.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.clicks")
interface SpoolSettings {
    enum Durability {
        /** A visitor is redirected as soon as the click is in a file that survives the process. */
        SPOOL,
        /**
         * A visitor is redirected when the database has the click, so that it survives the loss of the machine's disk too.
         */
        COMMIT
    }

    /** By default visitors wait for nothing. SPOOL can lose only the latest clicks, with the disk they are on. */
    @WithDefault("SPOOL")
    Durability durability();

    /** With COMMIT, the longest wait for an unreachable database. The click is in the spool by then. */
    @WithDefault("PT1S")
    Duration commitPatience();

    /** The size limit per process. About a million clicks: at ten a second the database may be away for a day. */
    @WithDefault("256M")
    MemorySize spoolLimit();
}
