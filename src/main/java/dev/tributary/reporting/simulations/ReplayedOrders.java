package dev.tributary.reporting.simulations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the accepted orders of a range of days with their evidence, sorted by day. */
@ApplicationScoped
class ReplayedOrders {
    private static final String NEXT = """
            select id, type, day, occurred_at, currency, fx_rate, base, commission, source, enrollment_id, content,
                   coalesce(evidence, content) as evidence, encode(customer_key, 'hex') as customer_key,
                   cast(explanation as json) ->> 'customer' as customer
            from conversions
            where brand_id = :brand and day between :day and :to and (day, id) > (:day, :after)
              and review = 'ACCEPTED'
            order by day, id limit :limit""";

    private final Tenancy tenancy;
    private final ObjectMapper json;

    ReplayedOrders(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** The number of orders; {@code limit + 1} when there are more than {@code limit}. */
    int count(LocalDate from, LocalDate to, int limit) {
        return tenancy.list("""
                        select count(*) from (
                            select from conversions
                            where brand_id = :brand and day between :from and :to and review = 'ACCEPTED' limit :limit) found""")
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit + 1)
                .mapTo(int.class)
                .one();
    }

    /** The orders after that day and id. */
    List<ReplayedOrder> next(LocalDate day, UUID after, LocalDate to, int limit) {
        return tenancy.list(NEXT)
                .bind("day", day)
                .bind("after", after)
                .bind("to", to)
                .bind("limit", limit)
                .mapTo(ReplayedOrder.class)
                .list();
    }

    /** Which of these orders are replayed. */
    Set<UUID> within(List<UUID> orders, LocalDate from, LocalDate to) {
        return UnnestParameters.of(orders)
                .column("orders", "uuid", id -> id)
                .bindTo(tenancy.list("""
                        select id from conversions
                        where brand_id = :brand and id = any(:orders) and day between :from and :to and review = 'ACCEPTED'"""))
                .bind("from", from)
                .bind("to", to)
                .mapTo(UUID.class)
                .collect(Collectors.toSet());
    }

    OrderEvidence evidence(ReplayedOrder row) {
        try {
            return json.readValue(row.evidence(), OrderEvidence.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
