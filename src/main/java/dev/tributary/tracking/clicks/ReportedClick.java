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
 * A visit that a shop reports.
 *
 * @param slug of the link; either this or {@code trackingItemId} is required
 * @param occurredAt now when left out; at most 30 days ago. A click of more than a week ago is never unique
 * @param url a page of the shop other than the offer's
 * @param userAgent distinguishes visitors, together with {@code ipAddress}; without both, all count as one
 * @param ipAddress only a hash of it is stored, for a day
 */
record ReportedClick(
        @Nullable @Size(max = 100) String slug,
        @Nullable TrackingItemId trackingItemId,
        @Nullable Instant occurredAt,
        @Nullable @Size(max = 2048) String url,
        @Nullable @Size(max = 2048) String referrer,
        @Nullable @Size(max = 2048) String userAgent,
        @Nullable @Ip String ipAddress,
        @Nullable @Size(max = SubIds.MAX_LENGTH) String s1,
        @Nullable @Size(max = SubIds.MAX_LENGTH) String s2,
        @Nullable @Size(max = SubIds.MAX_LENGTH) String s3,
        @Nullable @Size(max = SubIds.MAX_LENGTH) String s4,
        @Nullable @Size(max = SubIds.MAX_LENGTH) String s5) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final Duration LATEST_REPORT = Duration.ofDays(30);

    /** @throws InvalidFields when it lies too far ahead or behind */
    Instant checkedTime(Instant now) {
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
                Visit.cut(userAgent, Visit.MAX_AGENT_LENGTH),
                Visit.referrer(referrer),
                SubIds.of(s1, s2, s3, s4, s5),
                url == null ? null : PaidTraffic.ofPage(url),
                null);
    }
}
