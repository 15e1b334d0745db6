package dev.tributary.sales.earnings;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.pricing.commissions.CustomerHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what customers have paid through enrollments. The accounts must be locked, so that it cannot change meanwhile. */
@ApplicationScoped
class CustomerPayments {
    private static final HexFormat HEX = HexFormat.of();

    private static final String FIND = """
            select w.enrollment_id, encode(w.customer_key, 'hex') as customer_key,
                   min(c.day) filter (where c.paid) as first_paid, count(*) filter (where c.paid) as payments,
                   sum(c.earned) as earned
            from unnest(:enrollments, :keys) as w(enrollment_id, customer_key)
            cross join lateral (
                select day, type = 'SALE' and base > 0 and not fully_refunded as paid, commission - reversed as earned
                from conversions
                where brand_id = :brand and customer_key = w.customer_key and enrollment_id = w.enrollment_id
                  and review = 'ACCEPTED') c
            group by w.enrollment_id, w.customer_key""";

    private final Tenancy tenancy;

    CustomerPayments(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** A customer, and the enrollment to which their orders are credited. */
    record Pair(UUID enrollmentId, String customerKey) {}

    /** @return a history for each pair; {@link CustomerHistory#NEW} for customers who have paid nothing */
    Map<Pair, CustomerHistory> find(Collection<Pair> pairs) {
        Map<Pair, CustomerHistory> found = new HashMap<>();
        if (pairs.isEmpty()) {
            return found;
        }
        pairs.forEach(pair -> found.put(pair, CustomerHistory.NEW));
        UnnestParameters.of(List.copyOf(pairs))
                .column("enrollments", "uuid", Pair::enrollmentId)
                .column("keys", "bytea", pair -> HEX.parseHex(pair.customerKey()))
                .bindTo(tenancy.query(FIND))
                .mapTo(Row.class)
                .forEach(row -> found.put(
                        new Pair(row.enrollmentId(), row.customerKey()),
                        new CustomerHistory(row.firstPaid(), row.payments(), row.earned())));
        return found;
    }

    /** One row of the query. */
    public record Row(
            UUID enrollmentId, String customerKey, @Nullable LocalDate firstPaid, int payments, long earned) {}
}
