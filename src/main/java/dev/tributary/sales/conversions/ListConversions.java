package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Paging;
import dev.tributary.sales.attribution.Attribution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Pages of conversions, newest first; of a range of days by day. However many conversions there are, a page reads about as
 * many rows of an index as it shows, for each enrollment of a member, and for each kind: an offer, a source and a review.
 */
@ApplicationScoped
class ListConversions {
    private static final String SELECT =
            "select " + Conversions.COLUMNS + " from conversions c where brand_id = :brand";
    private static final String NEWEST_FIRST = " order by id desc limit :limit";

    /** Members have an enrollment per offer at most. */
    private static final String OF_MEMBER = SELECT + " " + """
            and id = any(array(
                select page.id
                from (select id from enrollments where brand_id = :brand and member_id = :member) e
                cross join lateral (select id from conversions c where brand_id = :brand and enrollment_id = e.id{conditions}
                                    order by id desc limit :limit) page
                order by page.id desc limit :limit))""" + NEWEST_FIRST;

    private static final String CREDITED = """
            select page.id
            from (select id from offers where brand_id = :brand{offers}) o
            cross join unnest(cast(:sources as text[])) s(source)
            cross join unnest(cast(:reviews as text[])) r(review)
            cross join lateral (select id from conversions c
                                where brand_id = :brand and enrollment_id is not null and offer_id = o.id
                                  and source = s.source and review = r.review{conditions}
                                order by id desc limit :limit) page""";

    private static final String UNCREDITED = """
            select page.id
            from unnest(cast(:reviews as text[])) r(review)
            cross join lateral (select id from conversions c
                                where brand_id = :brand and enrollment_id is null and review = r.review{conditions}
                                order by id desc limit :limit) page""";

    private static final String OF_KINDS =
            SELECT + " and id = any(array({kinds} order by id desc limit :limit))" + NEWEST_FIRST;

    private final Tenancy tenancy;
    private final LongestHold longestHold;
    private final Clock clock;

    ListConversions(Tenancy tenancy, LongestHold longestHold, Clock clock) {
        this.tenancy = tenancy;
        this.longestHold = longestHold;
        this.clock = clock;
    }

    /** @param before the id of the last conversion of the page before, or {@link Paging#BEFORE_ALL} */
    List<Conversion> list(ConversionFilter filter, UUID before, int limit) {
        var now = clock.instant();
        var conditions = filter.conditions(now);
        if (filter.hasDays()) {
            return byDay(filter, conditions, before, limit);
        }
        conditions.and("c.id < :before", "before", before);
        boolean onHold = filter.status == ConversionStatus.PENDING;
        if (onHold) {
            conditions.and("day >= :held_since", "held_since", longestHold.firstDay(now));
        }
        if (filter.memberId != null && !filter.isNarrow()) {
            return rows(OF_MEMBER.replace("{conditions}", conditions.sql()), filter, conditions, limit);
        }
        if (filter.hasKind() && !filter.isNarrow() && !onHold) {
            return ofKinds(filter, now, before, limit);
        }
        return rows(SELECT + ofMember(filter) + conditions.sql() + NEWEST_FIRST, filter, conditions, limit);
    }

    private List<Conversion> byDay(ConversionFilter filter, Conditions conditions, UUID before, int limit) {
        if (!before.equals(Paging.BEFORE_ALL)) {
            conditions.and("""
                    (day, id) < ((select day from conversions where brand_id = :brand and id = :before), :before)""", "before", before);
        }
        return rows(
                SELECT + ofMember(filter) + conditions.sql() + " order by day desc, id desc limit :limit",
                filter,
                conditions,
                limit);
    }

    private static String ofMember(ConversionFilter filter) {
        return filter.memberId == null ? "" : " and member_id = :member";
    }

    private List<Conversion> ofKinds(ConversionFilter filter, Instant now, UUID before, int limit) {
        var older = filter.onHold(Conditions.none(), now).and("c.id < :before", "before", before);
        var credited = CREDITED.replace("{offers}", filter.offerId == null ? "" : " and id = :offer");
        var sources = Stream.of(Attribution.Source.values())
                .filter(source -> source != Attribution.Source.NONE && filter.allows(source))
                .toList();
        var reviews = Arrays.stream(Review.values()).filter(filter::allows);
        var kinds = !filter.allows(Attribution.Source.NONE) || filter.offerId != null
                ? credited
                : sources.isEmpty() ? UNCREDITED : credited + "\nunion all\n" + UNCREDITED;
        return older.bindTo(tenancy.list(OF_KINDS.replace("{kinds}", kinds).replace("{conditions}", older.sql())))
                .bind("offer", filter.offerId == null ? null : filter.offerId.value())
                .bindArray("sources", String.class, (Object[])
                        sources.stream().map(Enum::name).toArray(String[]::new))
                .bindArray("reviews", String.class, (Object[])
                        reviews.map(Enum::name).toArray(String[]::new))
                .bind("limit", limit)
                .mapTo(Conversion.class)
                .list();
    }

    private List<Conversion> rows(String sql, ConversionFilter filter, Conditions conditions, int limit) {
        return conditions
                .bindTo(tenancy.list(sql))
                .bind("member", filter.memberId == null ? null : filter.memberId.value())
                .bind("limit", limit)
                .mapTo(Conversion.class)
                .list();
    }
}
