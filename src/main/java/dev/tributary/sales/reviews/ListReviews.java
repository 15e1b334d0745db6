package dev.tributary.sales.reviews;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.Signal;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.sales.screening.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages of orders on which signals were found, newest first. */
@ApplicationScoped
class ListReviews {
    private static final String SELECT = """
            select id, order_id, type, review, review_reason, occurred_at, recorded_at, review_ends_on, base, commission,
                   reversed, review_note, review_note_visible, enrollment_id
            from conversions c where brand_id = :brand""";
    private static final String NEWEST_FIRST = " order by id desc limit :limit";

    private static final String WITH_SIGNAL = " " + """
            and exists (select from conversion_signals s
                        where s.brand_id = c.brand_id and s.conversion_id = c.id and s.signal = :signal)""";

    /** Decided orders are found by their signals, since the index of reviews holds no accepted orders. */
    private static final String BY_SIGNALS = SELECT + " " + """
            and id = any(array(
                select s.conversion_id from conversion_signals s
                where s.brand_id = :brand and s.conversion_id < :before{conditions}
                group by s.conversion_id order by s.conversion_id desc limit :limit))""" + NEWEST_FIRST;

    private static final String IN_STATE = """
            exists (select from conversions o where o.brand_id = :brand and o.id = s.conversion_id and o.review = :review)""";

    private final Tenancy tenancy;
    private final Brands brands;
    private final EnrollmentNames enrollmentNames;
    private final Findings findings;

    ListReviews(Tenancy tenancy, Brands brands, EnrollmentNames enrollmentNames, Findings findings) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.enrollmentNames = enrollmentNames;
        this.findings = findings;
    }

    Page<ReviewRow> list(@Nullable ReviewState state, @Nullable Signal signal, Paging paging) {
        var stored = state == ReviewState.OPEN ? open(signal, paging) : bySignals(state, signal, paging);
        var names = enrollmentNames.find(stored, ReviewRow.Stored::enrollmentId);
        var signals = findings.find(stored.stream().map(ReviewRow.Stored::id).toList());
        var currency = brands.current().currency().getCurrencyCode();
        return Page.of(
                stored,
                paging,
                ReviewRow.Stored::id,
                row -> ReviewRow.of(
                        row,
                        currency,
                        row.enrollmentId() == null ? null : names.get(row.enrollmentId()),
                        signals.getOrDefault(row.id(), List.of())));
    }

    private List<ReviewRow.Stored> open(@Nullable Signal signal, Paging paging) {
        var sql = SELECT + " and review = 'IN_REVIEW' and id < :before" + (signal == null ? "" : WITH_SIGNAL);
        return rows(sql + NEWEST_FIRST, Conditions.none(), signal, paging);
    }

    private List<ReviewRow.Stored> bySignals(@Nullable ReviewState state, @Nullable Signal signal, Paging paging) {
        var conditions = Conditions.none()
                .and("s.signal = :wanted", "wanted", signal)
                .and(IN_STATE, "review", state == null ? null : state.review);
        return rows(BY_SIGNALS.replace("{conditions}", conditions.sql()), conditions, signal, paging);
    }

    private List<ReviewRow.Stored> rows(String sql, Conditions conditions, @Nullable Signal signal, Paging paging) {
        UUID before = paging.before();
        return conditions
                .bindTo(tenancy.list(sql))
                .bind("signal", signal)
                .bind("before", before)
                .bind("limit", paging.limit() + 1)
                .mapTo(ReviewRow.Stored.class)
                .list();
    }
}
