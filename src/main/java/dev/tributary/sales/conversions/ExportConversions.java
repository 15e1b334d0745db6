package dev.tributary.sales.conversions;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.CsvExports;
import dev.tributary.platform.web.JsonRules;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Any number of conversions, newest first, a chunk in memory at a time. Each chunk is read in a transaction of its own, so that
 * a slow client keeps none open; conversions that come meanwhile are not in it.
 */
@ApplicationScoped
class ExportConversions {
    private static final List<String> COLUMNS = List.of(
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
    private static final int CHUNK = 1_000;

    private final ListConversions list;
    private final NameConversions nameConversions;
    private final Tenancy tenancy;
    private final Caller caller;
    private final CsvExports exports;

    ExportConversions(
            ListConversions list, NameConversions nameConversions, Tenancy tenancy, Caller caller, CsvExports exports) {
        this.list = list;
        this.nameConversions = nameConversions;
        this.exports = exports;
        this.tenancy = tenancy;
        this.caller = caller;
    }

    StreamingOutput export(ConversionFilter filter) {
        var brandId = caller.brandId();
        return exports.start(brandId, "conversions", csv -> write(brandId, filter, csv));
    }

    private void write(UUID brandId, ConversionFilter filter, Csv csv) throws IOException {
        csv.row(COLUMNS.stream());
        csv.flush();
        var before = Paging.BEFORE_ALL;
        for (var rows = chunk(brandId, filter, before); !rows.isEmpty(); rows = chunk(brandId, filter, before)) {
            for (var row : rows) {
                csv.row(cells(row));
            }
            csv.flush();
            before = rows.get(rows.size() - 1).id().value();
        }
    }

    private List<ConversionRow> chunk(UUID brandId, ConversionFilter filter, UUID before) {
        return tenancy.read(brandId, () -> {
            var rows = list.list(filter, before, CHUNK);
            return rows.stream().map(nameConversions.naming(rows)).toList();
        });
    }

    private static Stream<@Nullable Object> cells(ConversionRow row) {
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
