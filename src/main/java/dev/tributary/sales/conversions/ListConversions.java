package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Lists conversions, newest first: a range of days is sorted by day, and filters by offer, source, review or status are left to
 * {@link ListByKind}. A page reads about as many rows of an index as it shows, for each enrollment of a member, however many
 * conversions there are.
 */
@ApplicationScoped
class ListConversions {
    private static final String SELECT =
            "select " + Conversions.COLUMNS + " from conversions c where brand_id = :brand";
    private static final String NEWEST_FIRST = " order by id desc limit :limit";
    private static final String LAST_DAY_FIRST = " order by day desc, id desc limit :limit";

    /** A member has at most one enrollment per offer. */
    private static final String OF_MEMBER = SELECT + " " + """
            and id = any(array(
                select page.id
                from (select id from enrollments where brand_id = :brand and member_id = :member) e
                cross join lateral (select id from conversions c where brand_id = :brand and enrollment_id = e.id{conditions}
                                    order by id desc limit :limit) page
                order by page.id desc limit :limit))""" + NEWEST_FIRST;

    /**
     * Skips ids that are too old to be on hold: an order is recorded after it occurred, give or take an hour of clock
     * differences.
     */
    private static final String WITHIN_LONGEST_HOLD = """
            c.id >= first_uuid_v7_at(least(cast(:now as timestamptz), now()) - interval '1 hour' - (
                select coalesce(max(longest_hold(order_settings_history)), interval '0') from offers where brand_id = :brand))""";

    private final Tenancy tenancy;
    private final ListByKind byKind;
    private final Clock clock;

    ListConversions(Tenancy tenancy, ListByKind byKind, Clock clock) {
        this.tenancy = tenancy;
        this.byKind = byKind;
        this.clock = clock;
    }

    /** @param before the id of the last conversion of the page before, or {@link Paging#MAX_ID} */
    List<Conversion> list(ConversionFilter filter, UUID before, int limit) {
        var now = clock.instant();
        if (filter.isByKind()) {
            return byKind.list(filter, now, before, limit);
        }
        var conditions = new ConversionConditions(filter, now).all();
        if (filter.status == ConversionStatus.PENDING) {
            conditions.and(WITHIN_LONGEST_HOLD);
        }
        if (filter.hasDays()) {
            return byDay(filter, conditions, before, limit);
        }
        conditions.and("c.id < :before", "before", before);
        if (filter.memberId != null && !filter.isNarrow()) {
            return rows(OF_MEMBER.replace("{conditions}", conditions.sql()), filter, conditions, limit);
        }
        var ofMember = filter.memberId == null ? "" : " and member_id = :member";
        return rows(SELECT + ofMember + conditions.sql() + NEWEST_FIRST, filter, conditions, limit);
    }

    /** Reads a member's enrollments first and passes them as values, so that PostgreSQL can estimate their rows. */
    private List<Conversion> byDay(ConversionFilter filter, Conditions conditions, UUID before, int limit) {
        if (!before.equals(Paging.MAX_ID)) {
            conditions.and("""
                    (day, id) < ((select day from conversions where brand_id = :brand and id = :before), :before)""", "before", before);
        }
        if (filter.memberId == null) {
            return rows(SELECT + conditions.sql() + LAST_DAY_FIRST, filter, conditions, limit);
        }
        var enrollments = tenancy.query("select id from enrollments where brand_id = :brand and member_id = :member")
                .bind("member", filter.memberId.value())
                .mapTo(UUID.class)
                .list();
        var sql = SELECT + " and enrollment_id = any(:enrollments)" + conditions.sql() + LAST_DAY_FIRST;
        return conditions
                .bindTo(UnnestParameters.of(enrollments)
                        .column("enrollments", "uuid", id -> id)
                        .bindTo(tenancy.list(sql)))
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
