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

/** Counts conversions by status, for the tabs above their list. */
@Path("/v1/conversions/counts")
class ConversionCountResource {
    /**
     * The periods of order times that are on hold, or are not, by offer. Computed once for all counts, since planning it for each
     * use takes longer than counting.
     */
    private static final String HOLD_PERIODS = """
            with held as materialized (
                select o.id, wanted.on_hold, period.since, period.until, period.certain
                from offers o
                cross join (values (true), (false)) wanted (on_hold)
                cross join lateral hold_periods(o.order_settings_history, cast(:now as timestamptz), wanted.on_hold) period
                where o.brand_id = :brand{offer})
            """;

    /**
     * Counts in the index, for each offer and source. {@code offset 0} keeps PostgreSQL from joining with the table instead, which
     * it prefers for a few thousand rows.
     */
    private static final String CREDITED = """
            from ({offers}) o
            cross join unnest(cast('{sources}' as text[])) s (source)
            cross join lateral (
                select 1 from conversions c
                where c.brand_id = :brand and c.enrollment_id is not null and c.offer_id = o.id and c.source = s.source
                  and c.review = '{review}'{conditions} offset 0) c""";

    private static final String OFFERS = "select id from offers where brand_id = :brand{offer}";

    /** In periods that are certain all orders are on hold, or none, so that the index suffices. */
    private static final String IN_PERIODS = "select id, since, until from held where on_hold = %s and certain = %s";

    private static final String IN_PERIOD = " and c.occurred_at >= o.since and c.occurred_at < o.until";

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
        var offerCondition = offerId == null ? "" : " and id = :offer";
        var counts = countByStatus.count(
                HOLD_PERIODS.replace("{offer}", offerCondition),
                ConversionStatus.class,
                status -> rows(status, offerId != null),
                offerId == null ? null : offerId.value(),
                Map.of("now", now));
        return new ConversionCounts(counts.entrySet().stream()
                .map(count -> new ConversionCount(
                        count.getKey(),
                        count.getValue().rows(),
                        count.getValue().isCapped()))
                .toList());
    }

    private static String rows(ConversionStatus status, boolean ofOffer) {
        var review = status.review();
        return switch (status) {
            case PENDING -> byHold(true);
            case APPROVED -> byHold(false);
            case IN_REVIEW, REJECTED ->
                ofOffer
                        ? credited(OFFERS.replace("{offer}", " and id = :offer"), review, "")
                        : either(credited(OFFERS.replace("{offer}", ""), review, ""), UNCREDITED.formatted(review));
            case UNATTRIBUTED -> ofOffer ? "where false" : UNCREDITED.formatted(review);
        };
    }

    private static String byHold(boolean onHold) {
        var holdCondition = onHold ? " and c.available_at > :now" : " and c.available_at <= :now";
        return either(
                credited(IN_PERIODS.formatted(onHold, true), Review.ACCEPTED, IN_PERIOD),
                credited(IN_PERIODS.formatted(onHold, false), Review.ACCEPTED, IN_PERIOD + holdCondition));
    }

    private static String either(String first, String second) {
        return "from (select 1 " + first + "\nunion all\nselect 1 " + second + ") c";
    }

    private static String credited(String offers, Review review, String conditions) {
        return CREDITED.replace("{offers}", offers)
                .replace("{sources}", "{" + SOURCES + "}")
                .replace("{review}", review.name())
                .replace("{conditions}", conditions);
    }

    /** @param data one for each status */
    record ConversionCounts(List<ConversionCount> data) {}

    /**
     * @param count at most 10 000
     * @param capped whether there are more than {@code count}
     */
    record ConversionCount(ConversionStatus status, long count, boolean capped) {}
}
