package dev.tributary.ledger.accounts;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sales and commission of a month, summed from its days. */
@ApplicationScoped
public class MonthlySales {
    private static final String SUM = """
            select m.enrollment_id, m.first, sum(d.conversions) as conversions, sum(d.sales) as sales,
                   sum(d.commission) as commission
            from unnest(:enrollments, :firsts) as m(enrollment_id, first)
            join daily_sales d on d.brand_id = :brand and d.enrollment_id = m.enrollment_id
                              and d.day >= m.first and d.day < m.first + interval '1 month'
            group by m.enrollment_id, m.first""";

    private final Tenancy tenancy;

    MonthlySales(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Months without any order are left out. */
    public Map<MonthlySales.EnrollmentMonth, Sums> sum(Collection<MonthlySales.EnrollmentMonth> months) {
        if (months.isEmpty()) {
            return Map.of();
        }
        return UnnestParameters.of(List.copyOf(months))
                .column("enrollments", "uuid", MonthlySales.EnrollmentMonth::enrollmentId)
                .column("firsts", "date", month -> month.month().atDay(1))
                .bindTo(tenancy.query(SUM))
                .mapTo(Row.class)
                .collect(Collectors.toMap(
                        row -> new MonthlySales.EnrollmentMonth(row.enrollmentId(), YearMonth.from(row.first())),
                        row -> new Sums(row.conversions(), row.sales(), row.commission())));
    }

    /** A month of one enrollment, in the brand's calendar. */
    public record EnrollmentMonth(UUID enrollmentId, YearMonth month) {}

    /** @param commission of the month's conversions, net of reversals; without rewards, adjustments and clicks */
    public record Sums(long conversions, long sales, long commission) {
        public static final Sums NONE = new Sums(0, 0, 0);
    }

    /** One row of the query. */
    public record Row(UUID enrollmentId, LocalDate first, long conversions, long sales, long commission) {}
}
