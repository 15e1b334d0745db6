package dev.tributary.sales.touchpoints;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the query. */
record TrackingItemRow(
        @Nullable UUID itemId,
        @Nullable String codeKey,
        @Nullable String itemHistory,
        @Nullable Instant retiredAt,
        int graceDays,
        UUID enrollmentId,
        UUID memberId,
        String planHistory,
        String enrollmentHistory,
        String memberEmail,
        @Nullable String memberPayoutEmail,
        String[] memberTags,
        UUID offerId,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        String offerHistory,
        String orderSettingsHistory) {}
