package dev.tributary.reporting.reports;

import dev.tributary.program.brands.DayRange;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.reporting.metrics.EnrollmentScope;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Filters reports: {@code ?from=&to=&offerId=&memberId=}. */
final class ReportFilter implements EnrollmentScope {
    @QueryParam("from")
    @Nullable
    LocalDate from;

    @QueryParam("to")
    @Nullable
    LocalDate to;

    @QueryParam("offerId")
    @Nullable
    OfferId offerId;

    @QueryParam("memberId")
    @Nullable
    MemberId memberId;

    DayRange range() {
        return DayRange.orAlways(from, to);
    }

    DayRange lately(LocalDate today) {
        return DayRange.orLately(from, to, today);
    }

    /** The SQL with the conditions of the filter. */
    String in(String sql) {
        return sql.replace("{chosen}", offer() + member()).replace("{enrollments}", condition());
    }

    /** Empty for all enrollments, so that the sums of a brand are read sequentially. */
    @Override
    public String condition() {
        return offerId == null && memberId == null
                ? ""
                : "and enrollment_id in (select e.id from enrollments e where e.brand_id = :brand" + offer() + member()
                        + ")";
    }

    @Override
    public Query bind(Query query) {
        if (offerId != null) {
            query.bind("offer", offerId.value());
        }
        if (memberId != null) {
            query.bind("member", memberId.value());
        }
        return query;
    }

    private String offer() {
        return offerId == null ? "" : " and e.offer_id = :offer";
    }

    private String member() {
        return memberId == null ? "" : " and e.member_id = :member";
    }
}
