package dev.tributary.tracking.clicks;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.IpAddress;
import dev.tributary.platform.web.Ip;
import dev.tributary.tracking.items.TrackingItemId;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A visit that the shop saw.
 *
 * @param slug of the link; or {@code trackingItemId}
 * @param occurredAt now when left out; up to 30 days ago, but one more than a week old is never a unique click
 * @param url a page of the shop other than the offer's
 * @param userAgent with {@code ipAddress} it tells visitors apart; without both all are one
 * @param ipAddress only a hash of it is kept, for a day
 */
record ReportedClick(
        @Nullable @Size(max = 100) String slug,
        @Nullable TrackingItemId trackingItemId,
        @Nullable Instant occurredAt,
        @Nullable @Size(max = 2048) String url,
        @Nullable @Size(max = 2048) String referrer,
        @Nullable @Size(max = 2048) String userAgent,
        @Nullable @Ip String ipAddress,
        @Nullable @Size(max = SubIds.LONGEST) String s1,
        @Nullable @Size(max = SubIds.LONGEST) String s2,
        @Nullable @Size(max = SubIds.LONGEST) String s3,
        @Nullable @Size(max = SubIds.LONGEST) String s4,
        @Nullable @Size(max = SubIds.LONGEST) String s5) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final Duration LATEST_REPORT = Duration.ofDays(30);

    /** @throws InvalidFields when it lies too far ahead or behind */
    Instant occurredBy(Instant now) {
        var at = Objects.requireNonNullElse(occurredAt, now);
        if (at.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw new InvalidFields("/occurredAt", "in_the_future", "A click cannot lie more than 5 minutes ahead.");
        }
        if (at.isBefore(now.minus(LATEST_REPORT))) {
            throw new InvalidFields("/occurredAt", "too_old", "A click can be reported for 30 days.");
        }
        return at;
    }

    Visit visit() {
        return new Visit(
                ipAddress == null ? "" : IpAddress.parse(ipAddress).getHostAddress(),
                Visit.cut(userAgent, Visit.LONGEST_AGENT),
                Visit.referrer(referrer),
                SubIds.of(s1, s2, s3, s4, s5),
                url == null ? null : PaidTraffic.ofPage(url),
                null);
    }
}
