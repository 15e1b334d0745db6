package dev.tributary;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The least values of settings. Below its minimum a job would do nothing, wait for ever, or delete what it should keep. */
final class SettingMinimums {
    static final Map<String, Long> NUMBERS = new TreeMap<>(Map.ofEntries(
            Map.entry("tributary.bodies.memory", 1L),
            Map.entry("tributary.clicks.retention-days", 31L),
            Map.entry("tributary.clicks.visitors-per-address", 1L),
            Map.entry("tributary.exports.most", 1L),
            Map.entry("tributary.exports.most-of-one-brand", 1L),
            Map.entry("tributary.failed-tokens.per-minute", 1L),
            Map.entry("tributary.outbox.turn", 1L),
            Map.entry("tributary.outbox.workers", 0L),
            Map.entry("tributary.public-limits.deliveries-per-brand", 1L),
            Map.entry("tributary.public-limits.hooks", 1L),
            Map.entry("tributary.public-limits.postbacks", 1L),
            Map.entry("tributary.public-limits.recoveries", 1L),
            Map.entry("tributary.public-limits.redirects", 1L),
            Map.entry("tributary.public-limits.unsubscribes", 1L),
            Map.entry("tributary.rate-limit.requests-per-minute", 1L),
            Map.entry("tributary.retention.messages-days", 1L),
            Map.entry("tributary.retention.shop-deliveries-days", 1L),
            Map.entry("tributary.streams.most", 0L),
            Map.entry("tributary.streams.most-of-one-dashboard", 1L),
            Map.entry("tributary.webhooks.at-once", 1L)));

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    static final Map<String, Duration> DURATIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("tributary.audit.retention", Duration.ofDays(1)),
            Map.entry("tributary.bodies.timeout", SHORTEST),
            Map.entry("tributary.catalogs.answer", SHORTEST),
            Map.entry("tributary.catalogs.pause", Duration.ZERO),
            Map.entry("tributary.catalogs.reading", SECOND),
            Map.entry("tributary.catalogs.refresh", SECOND),
            Map.entry("tributary.click-pay.grace", Duration.ZERO),
            Map.entry("tributary.clicks.flush-every", SHORTEST),
            Map.entry("tributary.codes.answer", SHORTEST),
            Map.entry("tributary.codes.check-every", SECOND),
            Map.entry("tributary.codes.checking", SECOND),
            Map.entry("tributary.codes.pause", Duration.ZERO),
            Map.entry("tributary.exports.patience", SHORTEST),
            Map.entry("tributary.link-domains.answer", SHORTEST),
            Map.entry("tributary.messages.smtp-timeout", SHORTEST),
            Map.entry("tributary.outbox.lease", SECOND),
            Map.entry("tributary.outbox.longest-attempt", SECOND),
            Map.entry("tributary.outbox.patience", Duration.ZERO),
            Map.entry("tributary.outbox.poll", SHORTEST),
            Map.entry("tributary.outbox.renew-every", SHORTEST),
            Map.entry("tributary.payouts.timeout", SHORTEST),
            Map.entry("tributary.streams.heartbeat", SHORTEST),
            Map.entry("tributary.streams.lifetime", SECOND),
            Map.entry("tributary.streams.quiet", SHORTEST),
            Map.entry("tributary.webhooks.disable-after", SECOND),
            Map.entry("tributary.webhooks.poll", SHORTEST),
            Map.entry("tributary.webhooks.timeout", SHORTEST)));

    private SettingMinimums() {}
}
