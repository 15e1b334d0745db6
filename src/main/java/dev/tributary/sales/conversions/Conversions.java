package dev.tributary.sales.conversions;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and locks the conversions of a brand. */
@ApplicationScoped
public class Conversions {
    static final String COLUMNS = """
            id, order_id, type, occurred_at, recorded_at, day, currency, fx_rate, sale, base, commission, per_conversion,
            lines, refunded_sale, refunded, reversed, fully_refunded, review, review_reason, reviewed_by_hand, review_ends_on,
            encode(customer_key, 'hex') as customer_key, source, reason, enrollment_id, offer_id,
            member_id, item_id, plan_id, plan_version, available_at, clicked_at""";
    private final Tenancy tenancy;

    Conversions(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** @throws NotFound when there is none */
    public Conversion get(UUID id) {
        return tenancy.query("select " + COLUMNS + " from conversions where brand_id = :brand and id = :id")
                .bind("id", id)
                .mapTo(Conversion.class)
                .findOne()
                .orElseThrow(() -> new NotFound("conversion"));
    }

    /** Empty when the order was not reported. */
    public Optional<Conversion> findByOrder(String orderId) {
        return Optional.ofNullable(findByOrders(List.of(orderId)).get(orderId));
    }

    /** By order id; orders that were not reported are left out. */
    public Map<String, Conversion> findByOrders(List<String> orderIds) {
        return UnnestParameters.of(orderIds)
                .column("orders", "text", id -> id)
                .bindTo(tenancy.query(
                        "select " + COLUMNS + " from conversions where brand_id = :brand and order_id = any(:orders)"))
                .mapTo(Conversion.class)
                .collect(Collectors.toMap(Conversion::orderId, Function.identity()));
    }

    /** The earliest accepted order of a customer that is credited to an enrollment, other than one. */
    Optional<UUID> findAcceptedOf(String customerKey, UUID enrollmentId, UUID otherThan) {
        return tenancy.query("""
                        select id from conversions
                        where brand_id = :brand and customer_key = decode(:key, 'hex') and enrollment_id = :enrollment
                          and review = 'ACCEPTED' and id <> :other
                        order by occurred_at, id limit 1""")
                .bind("key", customerKey)
                .bind("enrollment", enrollmentId)
                .bind("other", otherThan)
                .mapTo(UUID.class)
                .findOne();
    }

    /** The newest conversion that counts for an enrollment, whose account must be locked; empty when none does. */
    public Optional<Conversion> findNewestOf(UUID enrollmentId) {
        return tenancy.query("select " + COLUMNS + " " + """
                        from conversions
                        where brand_id = :brand and enrollment_id = :enrollment and review = 'ACCEPTED' and not fully_refunded
                        order by id desc limit 1""")
                .bind("enrollment", enrollmentId)
                .mapTo(Conversion.class)
                .findOne();
    }

    /**
     * Locks a row, whose account must be locked before it.
     *
     * @param seen the row as it was read to choose the account
     * @throws RetryTransaction when its account, plan version or customer has changed meanwhile
     */
    public Conversion lock(Conversion seen) {
        return lock(Map.of(seen.id(), seen)).get(0);
    }

    /**
     * Locks rows in id order; their accounts must be locked before them.
     *
     * @param seen by id, the rows as they were read to choose the accounts
     * @throws RetryTransaction when the account, plan version or customer of one has changed meanwhile
     */
    public List<Conversion> lock(Map<UUID, Conversion> seen) {
        var rows = lock(seen.keySet());
        for (var row : rows) {
            if (!row.isPricedAs(Objects.requireNonNull(seen.get(row.id())))) {
                throw new RetryTransaction();
            }
        }
        return rows;
    }

    /** Locks rows in id order. The caller must check that it holds their accounts. */
    List<Conversion> lock(Collection<UUID> ids) {
        return UnnestParameters.of(List.copyOf(ids))
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("select " + COLUMNS + " " + """
                        from conversions where brand_id = :brand and id = any(:ids) order by id for update"""))
                .mapTo(Conversion.class)
                .list();
    }

    public Map<UUID, Conversion> findByIds(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return UnnestParameters.of(List.copyOf(ids))
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query(
                        "select " + COLUMNS + " from conversions where brand_id = :brand and id = any(:ids)"))
                .mapTo(Conversion.class)
                .collect(Collectors.toMap(Conversion::id, Function.identity()));
    }
}
