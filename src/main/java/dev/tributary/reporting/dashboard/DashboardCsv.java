package dev.tributary.reporting.dashboard;

import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.JsonRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the lists of a dashboard as CSV; columns are named like the members in JSON. */
final class DashboardCsv {
    private DashboardCsv() {}

    static byte[] conversions(List<ReadConversions.DashboardConversion> rows) {
        var header = Stream.of(
                "id",
                "orderRef",
                "type",
                "occurredAt",
                "status",
                "source",
                "reason",
                "note",
                "currency",
                "sale",
                "commission",
                "wouldEarn",
                "refunded",
                "reversed",
                "payableAt",
                "paidWith",
                "reviewEndsOn");
        return write(header, rows, DashboardCsv::cells);
    }

    private static Stream<@Nullable Object> cells(ReadConversions.DashboardConversion row) {
        return Stream.of(
                row.id(),
                row.orderRef(),
                row.type(),
                text(row.occurredAt()),
                row.status(),
                row.source(),
                row.reason(),
                row.note(),
                row.currency(),
                row.sale(),
                row.commission(),
                row.wouldEarn(),
                row.refunded(),
                row.reversed(),
                text(row.payableAt()),
                row.paidWith(),
                row.reviewEndsOn());
    }

    static byte[] payouts(List<ReadPayouts.DashboardPayout> rows) {
        var header = Stream.of(
                "id", "currency", "amount", "status", "method", "reference", "failureReason", "createdAt", "paidAt");
        return write(header, rows, DashboardCsv::cells);
    }

    private static Stream<@Nullable Object> cells(ReadPayouts.DashboardPayout row) {
        return Stream.of(
                row.id(),
                row.currency(),
                row.amount(),
                row.status(),
                row.method(),
                row.reference(),
                row.failureReason(),
                text(row.createdAt()),
                text(row.paidAt()));
    }

    private static <T> byte[] write(Stream<String> header, List<T> rows, Function<T, Stream<@Nullable Object>> cells) {
        var out = new ByteArrayOutputStream();
        try {
            var csv = new Csv(out);
            csv.row(header);
            for (var row : rows) {
                csv.row(cells.apply(row));
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : JsonRules.text(instant);
    }
}
