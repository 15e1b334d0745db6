package dev.tributary.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The only clock. It ticks in milliseconds, the precision in which instants are written. */
final class ClockProducer {
    private ClockProducer() {}

    @Produces
    @ApplicationScoped
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
