package dev.tributary.platform.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one credential may ask of one instance. */
@ConfigMapping(prefix = "tributary.rate-limit")
interface RateLimitSettings {
    /** A brake for loops that run away, not a tariff: a busy shop stays far below it. */
    @WithDefault("60000")
    long requestsPerMinute();
}
