package dev.tributary.sales.conversions;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.CountByStatus;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.attribution.Attribution;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many conversions there are in each status, for the tabs above their list. */
@Path("/v1/conversions/counts")
class ConversionCountResource {
    /** Each offer and source has its part of the index; a conversion that waits for a review is found by an index of its own. */
    private static final String CREDITED = """
            from (select id from offers where brand_id = :brand%s) o
            cross join unnest(cast('{%s}' as text[])) s (source)
            join conversions c on c.brand_id = :brand and c.enrollment_id is not null and c.offer_id = o.id
                              and c.source = s.source and c.review = '%s'""";

    /** Where the hold of an order is certain, its index tells all. */
    private static final String BY_HOLD = """
            from (select o.id, period.since, period.until
                  from offers o
                  cross join lateral hold_periods(o.order_settings_history, cast(:now as timestamptz), %s) period
                  where o.brand_id = :brand and period.certain = %s%s) o
            cross join unnest(cast('{%s}' as text[])) s (source)
            join conversions c on c.brand_id = :brand and c.enrollment_id is not null and c.offer_id = o.id
                              and c.source = s.source and c.review = 'ACCEPTED'
                              and c.occurred_at >= o.since and c.occurred_at < o.until%s""";

    private static final String UNCREDITED =
            "from conversions c where c.brand_id = :brand and c.enrollment_id is null and c.review = '%s'";

    private static final String SOURCES = Arrays.stream(Attribution.Source.values())
            .filter(source -> source != Attribution.Source.NONE)
            .map(Enum::name)
            .collect(Collectors.joining(","));

    private final CountByStatus countByStatus;
    private final Clock clock;

    ConversionCountResource(CountByStatus countByStatus, Clock clock) {
        this.countByStatus = countByStatus;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ConversionCounts countConversions(@QueryParam("offerId") @Nullable OfferId offerId) {
        var now = clock.instant();
        var counts = countByStatus.count(
                ConversionStatus.class,
                status -> rows(status, offerId != null),
                offerId == null ? null : offerId.value(),
                Map.of("now", now));
        return new ConversionCounts(counts.entrySet().stream()
                .map(one -> new ConversionCount(
                        one.getKey(), one.getValue().rows(), one.getValue().isCapped()))
                .toList());
    }

    private static String rows(ConversionStatus status, boolean ofOffer) {
        var review = status.review();
        return switch (status) {
            case PENDING -> byHold(true, ofOffer);
            case APPROVED -> byHold(false, ofOffer);
            case IN_REVIEW, REJECTED ->
                ofOffer
                        ? credited(review, true)
                        : "from (select 1 %s union all select 1 %s) c"
                                .formatted(credited(review, false), UNCREDITED.formatted(review));
            case UNATTRIBUTED -> ofOffer ? "where false" : UNCREDITED.formatted(review);
        };
    }

    private static String byHold(boolean onHold, boolean ofOffer) {
        var offer = ofOffer ? " and o.id = :offer" : "";
        var asked = onHold ? " and c.available_at > :now" : " and c.available_at <= :now";
        return "from (select 1 %s union all select 1 %s) c"
                .formatted(
                        BY_HOLD.formatted(onHold, true, offer, SOURCES, ""),
                        BY_HOLD.formatted(onHold, false, offer, SOURCES, asked));
    }

    private static String credited(Review review, boolean ofOffer) {
        return CREDITED.formatted(ofOffer ? " and id = :offer" : "", SOURCES, review);
    }

    /** @param data one for each status */
    record ConversionCounts(List<ConversionCount> data) {}

    /**
     * @param count at most 10 000
     * @param capped whether there are more than {@code count}
     */
    record ConversionCount(ConversionStatus status, long count, boolean capped) {}
}
