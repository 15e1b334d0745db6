package dev.tributary.reporting.simulations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.customers.CustomerKeys;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the accepted, credited orders of a range of days, sorted by day. */
@ApplicationScoped
class PastOrders {
    private static final int CHUNK = 2_000;

    private static final String SELECT = """
            select c.id, c.enrollment_id, c.day, c.currency, c.fx_rate, c.commission, c.content, c.source,
                   encode(c.customer_key, 'hex') as customer_key, m.tags as member_tags,
                   cast(c.explanation as json) ->> 'customer' as customer
            from conversions c
            left join members m on m.brand_id = c.brand_id and m.id = c.member_id
            where c.brand_id = :brand and c.day between :day and :to and (c.day, c.id) > (:day, :after)
              and c.enrollment_id is not null and c.review = 'ACCEPTED'""";

    private final Tenancy tenancy;
    private final CustomerKeys keys;
    private final ObjectMapper json;

    PastOrders(Tenancy tenancy, CustomerKeys keys, ObjectMapper json) {
        this.tenancy = tenancy;
        this.keys = keys;
        this.json = json;
    }

    /** Calls {@code visitor} with each order until it returns false. */
    void visit(OrderScope scope, Predicate<PastOrderRow> visitor) {
        var day = scope.from();
        var after = new UUID(0, 0);
        for (var rows = chunk(scope, day, after); !rows.isEmpty(); rows = chunk(scope, day, after)) {
            for (var row : rows) {
                if (!visitor.test(row)) {
                    return;
                }
            }
            var last = rows.get(rows.size() - 1);
            day = last.day();
            after = last.id();
        }
    }

    /** The next orders, by day. */
    private List<PastOrderRow> chunk(OrderScope scope, LocalDate day, UUID after) {
        var conditions = Conditions.none()
                .and("c.offer_id = :offer", "offer", scope.offer())
                .and("c.plan_id = :plan", "plan", scope.plan());
        return conditions
                .bindTo(tenancy.list(SELECT + conditions.sql() + " order by c.day, c.id limit :limit"))
                .bind("day", day)
                .bind("after", after)
                .bind("to", scope.to())
                .bind("limit", CHUNK)
                .mapTo(PastOrderRow.class)
                .list();
    }

    /** The order to price again: credited for the same evidence, to a member with today's tags. */
    PastOrder read(Brand brand, PastOrderRow row) {
        try {
            var exchange = new Exchange(Currency.getInstance(row.currency()), brand.currency(), row.fxRate());
            var report = json.readValue(row.content(), NewConversion.class);
            var order = report.toOrder(row.day(), row.customer(), exchange);
            var tags = row.memberTags() == null ? Set.<String>of() : Set.of(row.memberTags());
            return new PastOrder(
                    order.in(order.context().credited(row.source().inTerms(), tags)), customerKey(row, report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Orders from before the brand stored customers are identified by the shop's customer ids only. */
    private @Nullable String customerKey(PastOrderRow row, NewConversion report) {
        var customer = report.customer();
        return row.customerKey() != null || customer == null ? row.customerKey() : keys.ofId(customer.id());
    }
}
