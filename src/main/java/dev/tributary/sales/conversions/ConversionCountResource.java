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

    private static final String ON_HOLD = """
            from conversions c
            where c.brand_id = :brand and c.day >= :held_since and c.review = 'ACCEPTED' and c.enrollment_id is not null
              and c.available_at > :now%s""";

    private static final String UNCREDITED =
            "from conversions c where c.brand_id = :brand and c.enrollment_id is null and c.review = '%s'";

    private static final String SOURCES = Arrays.stream(Attribution.Source.values())
            .filter(source -> source != Attribution.Source.NONE)
            .map(Enum::name)
            .collect(Collectors.joining(","));

    private final CountByStatus countByStatus;
    private final LongestHold longestHold;
    private final Clock clock;

    ConversionCountResource(CountByStatus countByStatus, LongestHold longestHold, Clock clock) {
        this.countByStatus = countByStatus;
        this.longestHold = longestHold;
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
                Map.of("now", now, "held_since", longestHold.firstDay(now)));
        counts.merge(
                ConversionStatus.APPROVED,
                counts.getOrDefault(ConversionStatus.PENDING, 0L),
                (credited, onHold) -> credited - Math.min(credited, onHold));
        return new ConversionCounts(counts.entrySet().stream()
                .map(one -> new ConversionCount(one.getKey(), one.getValue()))
                .toList());
    }

    /** For {@code APPROVED}, those on hold as well. */
    private static String rows(ConversionStatus status, boolean ofOffer) {
        var review = status.review();
        return switch (status) {
            case PENDING -> ON_HOLD.formatted(ofOffer ? " and c.offer_id = :offer" : "");
            case APPROVED -> credited(review, ofOffer);
            case IN_REVIEW, REJECTED ->
                ofOffer
                        ? credited(review, true)
                        : "from (select 1 %s union all select 1 %s) c"
                                .formatted(credited(review, false), UNCREDITED.formatted(review));
            case UNATTRIBUTED -> ofOffer ? "where false" : UNCREDITED.formatted(review);
        };
    }

    private static String credited(Review review, boolean ofOffer) {
        return CREDITED.formatted(ofOffer ? " and id = :offer" : "", SOURCES, review);
    }

    /** @param data one for each status */
    record ConversionCounts(List<ConversionCount> data) {}

    /** @param count at most 100 000; more are told as so many */
    record ConversionCount(ConversionStatus status, long count) {}
}
