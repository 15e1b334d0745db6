package dev.tributary.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "tributary.clicks")
interface SpoolSettings {
    /** Per process. About a million clicks: at ten a second the database may be away for a day. */
    @WithDefault("256M")
    MemorySize spoolLimit();
}
