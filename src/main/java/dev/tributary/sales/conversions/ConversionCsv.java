package dev.tributary.sales.conversions;

import dev.tributary.platform.web.JsonRules;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A conversion as a row of CSV. */
final class ConversionCsv {
    static final List<String> COLUMNS = List.of(
            "id",
            "orderId",
            "type",
            "status",
            "reviewReason",
            "occurredAt",
            "recordedAt",
            "payableAt",
            "currency",
            "base",
            "commission",
            "refunded",
            "reversed",
            "source",
            "reason",
            "enrollmentId",
            "offerId",
            "memberId",
            "trackingItemId",
            "memberName",
            "offerName",
            "code",
            "link");

    private ConversionCsv() {}

    static Stream<@Nullable Object> cells(ConversionRow row) {
        var credit = row.attribution();
        return Stream.of(
                row.id(),
                row.orderId(),
                row.type(),
                row.status(),
                row.reviewReason(),
                JsonRules.text(row.occurredAt()),
                JsonRules.text(row.recordedAt()),
                text(row.payableAt()),
                row.currency(),
                row.base(),
                row.commission(),
                row.refunded(),
                row.reversed(),
                credit.source(),
                credit.reason(),
                credit.enrollmentId(),
                credit.offerId(),
                credit.memberId(),
                credit.trackingItemId(),
                credit.member() == null ? null : credit.member().name(),
                credit.offer() == null ? null : credit.offer().name(),
                credit.code(),
                credit.link());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : JsonRules.text(instant);
    }
}
