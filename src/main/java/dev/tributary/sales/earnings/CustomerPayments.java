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

/**
 * What customers have paid through enrollments. The accounts must be locked, so that it cannot change meanwhile. The sums of
 * {@code customer_payments} that are missing there are read from the orders.
 */
@ApplicationScoped
class CustomerPayments {
    private static final HexFormat HEX = HexFormat.of();

    private static final String FIND = """
            select w.enrollment_id, encode(w.customer_key, 'hex') as customer_key,
                   case when k.brand_id is null then c.first_paid else k.first_paid end as first_paid,
                   coalesce(k.payments, c.payments) as payments, coalesce(k.earned, c.earned) as earned
            from unnest(:enrollments, :keys) as w(enrollment_id, customer_key)
            left join customer_payments k on k.brand_id = :brand and k.customer_key = w.customer_key
                                         and k.enrollment_id = w.enrollment_id
            cross join lateral (
                select min(day) filter (where paid) as first_paid, count(*) filter (where paid) as payments,
                       coalesce(sum(commission - reversed), 0) as earned
                from (select day, commission, reversed, type = 'SALE' and base > 0 and not fully_refunded as paid
                      from conversions
                      where k.brand_id is null and brand_id = :brand and customer_key = w.customer_key
                        and enrollment_id = w.enrollment_id and review = 'ACCEPTED') o) c""";

    private static final String SAVE = """
            insert into customer_payments (brand_id, customer_key, enrollment_id, first_paid, payments, earned)
            select :brand, * from unnest(:keys, :enrollments, :firsts, :payments, :earned)
            on conflict (brand_id, customer_key, enrollment_id) do update
            set first_paid = excluded.first_paid, payments = excluded.payments, earned = excluded.earned""";

    private static final String FORGET = """
            delete from customer_payments k using unnest(:keys, :enrollments) as w(customer_key, enrollment_id)
            where k.brand_id = :brand and k.customer_key = w.customer_key and k.enrollment_id = w.enrollment_id""";

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
        columns(pairs)
                .bindTo(tenancy.query(FIND))
                .mapTo(Row.class)
                .forEach(row -> found.put(
                        new Pair(row.enrollmentId(), row.customerKey()),
                        new CustomerHistory(row.firstPaid(), row.payments(), row.earned())));
        return found;
    }

    /** Keeps the histories after the orders that were just recorded. */
    void save(Map<Pair, CustomerHistory> histories) {
        if (!histories.isEmpty()) {
            UnnestParameters.of(List.copyOf(histories.entrySet()))
                    .column("keys", "bytea", entry -> key(entry.getKey()))
                    .column("enrollments", "uuid", entry -> entry.getKey().enrollmentId())
                    .column("firsts", "date", entry -> entry.getValue().firstPaid())
                    .column("payments", "int4", entry -> entry.getValue().payments())
                    .column("earned", "int8", entry -> entry.getValue().earned())
                    .bindTo(tenancy.update(SAVE))
                    .execute();
        }
    }

    /** Forgets the histories of customers of whom orders were recorded without reading these. */
    void forget(Collection<Pair> pairs) {
        if (!pairs.isEmpty()) {
            columns(pairs).bindTo(tenancy.update(FORGET)).execute();
        }
    }

    private static UnnestParameters<Pair> columns(Collection<Pair> pairs) {
        return UnnestParameters.of(List.copyOf(pairs))
                .column("enrollments", "uuid", Pair::enrollmentId)
                .column("keys", "bytea", CustomerPayments::key);
    }

    private static byte[] key(Pair pair) {
        return HEX.parseHex(pair.customerKey());
    }

    /** One row of the query. */
    public record Row(
            UUID enrollmentId, String customerKey, @Nullable LocalDate firstPaid, int payments, long earned) {}
}
