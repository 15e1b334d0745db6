package dev.tributary.platform.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limit for one credential on one instance. */
@ConfigMapping(prefix = "tributary.rate-limit")
interface RateLimitSettings {
    /** A protection against runaway loops, not a tariff: a busy shop stays far below it. */
    @WithDefault("60000")
    long requestsPerMinute();
}
