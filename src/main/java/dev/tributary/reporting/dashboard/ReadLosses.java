package dev.tributary.reporting.dashboard;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.DayRange;
import dev.tributary.reporting.dashboard.Losses.LostClicks;
import dev.tributary.reporting.dashboard.Losses.LostCommission;
import dev.tributary.reporting.dashboard.Losses.LostOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Adds up what an affiliate did not earn; reads every order of the days. */
@ApplicationScoped
class ReadLosses {
    private static final int MAX_DAYS = 366;

    /**
     * The condition on ids lets an index skip older orders: an order is recorded after it occurred, or, when the shop's clock is
     * ahead, minutes before; two days are ample.
     */
    private static final String OWN_ORDERS = """
            from conversions
            where brand_id = :brand and enrollment_id = :enrollment and day >= :from and day <= :to
              and id >= first_uuid_v7_at(cast(cast(:from as date) - 2 as timestamptz))""";

    private final Tenancy tenancy;
    private final Brands brands;
    private final Clock clock;

    ReadLosses(Tenancy tenancy, Brands brands, Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.clock = clock;
    }

    Losses read(UUID enrollmentId, @Nullable LocalDate from, @Nullable LocalDate to) {
        var brand = brands.current();
        var range = DayRange.orLately(from, to, brand.dayOf(clock.instant()));
        if (ChronoUnit.DAYS.between(range.from(), range.to()) >= MAX_DAYS) {
            throw new InvalidFields("/from", "too_many_days", "From 1 to 366 days can be added up.");
        }
        return new Losses(
                range.from(),
                range.to(),
                brand.currency().getCurrencyCode(),
                query("""
                        select reason, sum(clicks) as clicks from daily_filtered_clicks
                        where brand_id = :brand and enrollment_id = :enrollment and day >= :from and day <= :to
                        group by reason order by reason""", enrollmentId, range).mapTo(LostClicks.class).list(),
                orders("""
                        select reason, count(*) as orders from lost_orders
                        where brand_id = :brand and enrollment_id = :enrollment and day >= :from and day <= :to
                        group by reason order by reason""", enrollmentId, range),
                orders(
                        "select review_reason as reason, count(*) as orders " + OWN_ORDERS
                                + " and review = 'REJECTED' and review_reason is not null group by 1 order by 1",
                        enrollmentId,
                        range),
                commission("reversed", "reversed > 0", enrollmentId, range),
                commission("uncapped - commission", "uncapped > commission", enrollmentId, range));
    }

    private List<LostOrders> orders(String sql, UUID enrollmentId, DayRange range) {
        return query(sql, enrollmentId, range).mapTo(LostOrders.class).list();
    }

    /** Sums an amount of accepted orders. */
    private LostCommission commission(String amount, String condition, UUID enrollmentId, DayRange range) {
        var sql = "select count(*) as orders, coalesce(sum(" + amount + "), 0) as commission " + OWN_ORDERS
                + " and review = 'ACCEPTED' and " + condition;
        return query(sql, enrollmentId, range).mapTo(LostCommission.class).one();
    }

    private Query query(String sql, UUID enrollmentId, DayRange range) {
        return tenancy.query(sql)
                .bind("enrollment", enrollmentId)
                .bind("from", range.from())
                .bind("to", range.to());
    }
}
