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
 * Tells crawlers, monitors, link previews and programs from people by what they call themselves. Some microseconds for an
 * agent of the longest length that was not seen before, so an event loop may ask.
 */
@Singleton
class BotDetector {
    private static final int MOST_REMEMBERED = 20_000;

    private final Cache<String, Boolean> bots =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final BotPatterns patterns = BotPatterns.read();

    BotDetector(MeterRegistry metrics, Clock clock) {
        metrics.gauge("tributary.clicks.bot.list.age.days", patterns, list -> age(list.date(), clock));
    }

    private static long age(LocalDate published, Clock clock) {
        return ChronoUnit.DAYS.between(published, clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Somebody without a name is no person: every browser has one. */
    boolean isBot(String agent) {
        return agent.isBlank() || Boolean.TRUE.equals(bots.get(agent, patterns::match));
    }
}
