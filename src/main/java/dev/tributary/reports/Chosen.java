package dev.tributary.reports;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.tributary.brands.DayRange;
import dev.tributary.figures.Whose;
import dev.tributary.members.MemberId;
import dev.tributary.offers.OfferId;
import dev.tributary.web.InvalidFields;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** {@code ?from=&to=&offerId=&memberId=} of every report, and what its figures are compared with. */
final class Chosen implements Whose {
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

    @QueryParam("compare")
    @Nullable
    Comparison compare;

    @QueryParam("compareFrom")
    @Nullable
    LocalDate compareFrom;

    @QueryParam("compareTo")
    @Nullable
    LocalDate compareTo;

    enum Comparison {
        /** As many days, right before. */
        PREVIOUS
    }

    DayRange range() {
        return DayRange.orAlways(from, to);
    }

    DayRange lately(LocalDate today) {
        return DayRange.orLately(from, to, today);
    }

    /** What the figures of this range are compared with; null when they are not. */
    @Nullable
    DayRange before(DayRange range) {
        if (compareFrom != null && compareTo != null && compare == null) {
            return DayRange.orAlways(compareFrom, compareTo);
        }
        if (compareFrom != null || compareTo != null) {
            throw new InvalidFields(
                    "/compareFrom",
                    "both_days_or_none",
                    "A range to compare with is compareFrom and compareTo, or compare.");
        }
        if (compare == null) {
            return null;
        }
        if (range.from().equals(DayRange.ALWAYS.from()) || range.to().equals(DayRange.ALWAYS.to())) {
            throw new InvalidFields("/compare", "no_days", "There is nothing before a range without from and to.");
        }
        long days = DAYS.between(range.from(), range.to()) + 1;
        return new DayRange(range.from().minusDays(days), range.from().minusDays(1));
    }

    /** The SQL with what is chosen put in. */
    String in(String sql) {
        return sql.replace("{chosen}", offer() + member()).replace("{enrollments}", condition());
    }

    /** Nothing where all are meant, so that a brand's day sums are read as they lie. */
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
