package dev.tributary.sales.conversions;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.ExportPlaces;
import dev.tributary.platform.web.JsonRules;
import dev.tributary.platform.web.Paging;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Any number of conversions, newest first, a chunk in memory at a time. Each chunk is read in a transaction of its own, so that
 * a slow client keeps none open; conversions that come meanwhile are not in it. A file that cannot be finished breaks off with
 * its connection: what a client has got whole is whole.
 */
@ApplicationScoped
class ExportConversions {
    private static final Logger LOG = Logger.getLogger(ExportConversions.class);
    private static final int CHUNK = 1_000;

    private final ListConversions list;
    private final NameConversions nameConversions;
    private final Tenancy tenancy;
    private final Caller caller;
    private final RoutingContext request;
    private final ExportPlaces places;

    ExportConversions(
            ListConversions list,
            NameConversions nameConversions,
            Tenancy tenancy,
            Caller caller,
            RoutingContext request,
            ExportPlaces places) {
        this.list = list;
        this.nameConversions = nameConversions;
        this.places = places;
        this.tenancy = tenancy;
        this.caller = caller;
        this.request = request;
    }

    StreamingOutput export(ConversionFilter filter) {
        var brandId = caller.brandId();
        var http = request.request();
        var place = places.take(brandId, http.connection()::close);
        request.addEndHandler(answered -> place.release());
        return out -> {
            try {
                write(brandId, filter, new Csv(place.watch(out)));
            } catch (IOException | RuntimeException broken) {
                LOG.warnf("An export of conversions broke off: %s", broken);
                http.connection().close();
            } finally {
                place.release();
            }
        };
    }

    private void write(UUID brandId, ConversionFilter filter, Csv csv) throws IOException {
        csv.row(Stream.of(
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
                "link"));
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
