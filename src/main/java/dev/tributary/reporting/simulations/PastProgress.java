package dev.tributary.reporting.simulations;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.CustomerHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the progress of accounts and customers before a day. */
@ApplicationScoped
class PastProgress {
    private final Tenancy tenancy;

    PastProgress(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** The progress of an account before that day. */
    RunningProgress before(UUID enrollmentId, LocalDate day) {
        var progress = new RunningProgress();
        tenancy.query("""
                        select cast(date_trunc('month', day) as date) as month, sum(conversions) as conversions,
                               sum(sales) as sales, sum(commission) as commission
                        from daily_sales where brand_id = :brand and enrollment_id = :enrollment and day < :day group by 1""")
                .bind("enrollment", enrollmentId)
                .bind("day", day)
                .mapTo(Month.class)
                .forEach(month -> progress.add(
                        YearMonth.from(month.month()), month.sales(), month.conversions(), month.commission()));
        progress.customers = key -> customer(enrollmentId, key, day);
        return progress;
    }

    /** What a customer had paid through the enrollment before that day, by orders that are stored with their customer. */
    private CustomerHistory customer(UUID enrollmentId, String customerKey, LocalDate day) {
        return tenancy.query("""
                        select min(day) filter (where type = 'SALE' and base > 0 and not fully_refunded) as first_paid,
                               count(*) filter (where type = 'SALE' and base > 0 and not fully_refunded) as payments,
                               coalesce(sum(commission - reversed), 0) as earned
                        from conversions
                        where brand_id = :brand and customer_key = decode(:key, 'hex') and enrollment_id = :enrollment
                          and review = 'ACCEPTED' and day < :day""")
                .bind("key", customerKey)
                .bind("enrollment", enrollmentId)
                .bind("day", day)
                .mapTo(Paid.class)
                .map(paid -> new CustomerHistory(paid.firstPaid(), paid.payments(), paid.earned()))
                .one();
    }

    public record Paid(@Nullable LocalDate firstPaid, int payments, long earned) {}

    public record Month(LocalDate month, long conversions, long sales, long commission) {}
}
