package dev.tributary.sales.screening;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.brands.Signal;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.signals.OrderFacts.Returned;
import dev.tributary.sales.signals.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Reads the facts that signals need: one statement for each kind of fact, for all orders together. */
@ApplicationScoped
class ReadOrderFacts {
    private static final String READ_RETURNED = """
            select e.id, count(*) as orders,
                   count(*) filter (where c.refunded > 0 or c.fully_refunded) as returned
            from unnest(:enrollments) as e(id)
            cross join lateral (
                select refunded, fully_refunded, review from conversions
                where brand_id = :brand and enrollment_id = e.id
                  and id <> all(cast(:own as uuid[]))
                order by id desc limit 100) c
            where c.review = 'ACCEPTED'
            group by e.id""";

    private final Tenancy tenancy;
    private final ReadVisits readVisits;
    private final Findings findings;

    ReadOrderFacts(Tenancy tenancy, ReadVisits readVisits, Findings findings) {
        this.tenancy = tenancy;
        this.readVisits = readVisits;
        this.findings = findings;
    }

    StoredFacts read(Signals signals, List<ScreenedOrder> orders) {
        var facts = StoredFacts.empty();
        if (signals.get(Signal.REFERRER_BLOCKED).isPresent()
                || signals.get(Signal.PAID_TRAFFIC).isPresent()) {
            facts.visits().putAll(readVisits.read(orders));
        }
        signals.get(Signal.VELOCITY)
                .ifPresent(setting -> readRecentOrders(
                        orders, setting.orders() == null ? 0 : setting.orders(), facts.recentOrders()));
        if (signals.get(Signal.CODE_LEAK).isPresent()) {
            readCodeLeaks(orders, facts.codeLeaks());
        }
        if (signals.get(Signal.SAME_PAYOUT_ADDRESS).isPresent()) {
            readPaidAlike(orders, facts.othersPaidAlike());
        }
        if (signals.get(Signal.REFUND_RATE).isPresent()) {
            readReturned(orders, facts.returned());
        }
        return facts;
    }

    /** Reads twice as many orders as the signal needs, since orders may arrive in another order than they occurred. */
    private void readRecentOrders(List<ScreenedOrder> orders, int needed, Map<UUID, List<Instant>> recent) {
        UnnestParameters.of(distinct(orders, Credited::enrollmentId))
                .column("enrollments", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select e.id, c.occurred_at from unnest(:enrollments) as e(id)
                        cross join lateral (
                            select occurred_at from conversions
                            where brand_id = :brand and enrollment_id = e.id and id <> all(cast(:own as uuid[]))
                            order by id desc limit :limit) c"""))
                .bindArray("own", UUID.class, (Object[]) ids(orders))
                .bind("limit", 2 * needed)
                .map((row, context) -> recent.computeIfAbsent(row.getObject("id", UUID.class), id -> new ArrayList<>())
                        .add(row.getTimestamp("occurred_at").toInstant()))
                .list();
    }

    private void readCodeLeaks(List<ScreenedOrder> orders, Map<UUID, Map<String, Object>> leaks) {
        var items = orders.stream()
                .filter(ScreenedOrder::isByCode)
                .map(order -> order.credit().trackingItemId())
                .distinct()
                .toList();
        UnnestParameters.of(items)
                .column("items", "uuid", id -> id)
                .bindTo(tenancy.query(
                        "select item_id, evidence from code_leaks where brand_id = :brand and item_id = any(:items)"))
                .map((row, context) ->
                        leaks.put(row.getObject("item_id", UUID.class), findings.read(row.getString("evidence"))))
                .list();
    }

    private void readPaidAlike(List<ScreenedOrder> orders, Map<UUID, Long> others) {
        UnnestParameters.of(distinct(orders, Credited::memberId))
                .column("members", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select m.id, count(*) as others from members m
                        join members o on o.payout_address_key = m.payout_address_key and o.brand_id = m.brand_id and o.id <> m.id
                        where m.brand_id = :brand and m.id = any(:members) group by m.id"""))
                .map((row, context) -> others.put(row.getObject("id", UUID.class), row.getLong("others")))
                .list();
    }

    /** Reads the accepted ones among the last hundred orders of each enrollment. */
    private void readReturned(List<ScreenedOrder> orders, Map<UUID, Returned> returned) {
        UnnestParameters.of(distinct(orders, Credited::enrollmentId))
                .column("enrollments", "uuid", id -> id)
                .bindTo(tenancy.query(READ_RETURNED))
                .bindArray("own", UUID.class, (Object[]) ids(orders))
                .map((row, context) -> returned.put(
                        row.getObject("id", UUID.class), new Returned(row.getLong("orders"), row.getLong("returned"))))
                .list();
    }

    private static UUID[] ids(List<ScreenedOrder> orders) {
        return orders.stream().map(ScreenedOrder::id).toArray(UUID[]::new);
    }

    private static List<UUID> distinct(List<ScreenedOrder> orders, Function<Credited, UUID> id) {
        return orders.stream().map(order -> id.apply(order.credit())).distinct().toList();
    }
}
