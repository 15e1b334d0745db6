package dev.tributary.tracking.clicks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Recognises crawlers, monitors, link previews and programs by their user agent. An uncached agent of the maximum length takes
 * some microseconds, so an event loop may call this.
 */
@Singleton
class BotDetector {
    private static final int MAX_CACHED = 20_000;

    private final Cache<String, Boolean> bots =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();
    private final BotPatterns patterns = BotPatterns.read();

    BotDetector(MeterRegistry metrics, Clock clock) {
        metrics.gauge("tributary.clicks.bot.list.age.days", patterns, list -> age(list.date(), clock));
    }

    private static long age(LocalDate published, Clock clock) {
        return ChronoUnit.DAYS.between(published, clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** A visit without a user agent counts as a bot, since every browser sends one. */
    boolean isBot(String agent) {
        return agent.isBlank() || Boolean.TRUE.equals(bots.get(agent, patterns::match));
    }
}
