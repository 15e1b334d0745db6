package dev.tributary.reporting.simulations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Progress.Tally;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The accepted, credited orders of a range of days, in the order of their days, and what each account had reached before. */
@ApplicationScoped
class PastOrders {
    private static final int CHUNK = 2_000;

    private final Tenancy tenancy;
    private final ObjectMapper json;

    PastOrders(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /**
     * @param offer whose orders; null for those of all offers
     * @param plan whose orders; null for those of all plans
     */
    record Scope(
            LocalDate from,
            LocalDate to,
            @Nullable OfferId offer,
            @Nullable UUID plan) {}

    /** Gives each order to {@code visit} until it answers false. */
    void visit(Scope scope, Predicate<Row> visit) {
        var day = scope.from();
        var after = new UUID(0, 0);
        for (var rows = chunk(scope, day, after); !rows.isEmpty(); rows = chunk(scope, day, after)) {
            for (var row : rows) {
                if (!visit.test(row)) {
                    return;
                }
            }
            var last = rows.get(rows.size() - 1);
            day = last.day();
            after = last.id();
        }
    }

    /** The next orders, by day. */
    private List<Row> chunk(Scope scope, LocalDate day, UUID after) {
        var conditions = Conditions.none()
                .and("offer_id = :offer", "offer", scope.offer())
                .and("plan_id = :plan", "plan", scope.plan());
        return conditions
                .bindTo(tenancy.list("""
                        select id, enrollment_id, day, currency, fx_rate, commission, content,
                               cast(explanation as json) ->> 'customer' as customer
                        from conversions
                        where brand_id = :brand and day between :day and :to and (day, id) > (:day, :after)
                          and enrollment_id is not null and review = 'ACCEPTED'""" + conditions.sql() + " order by day, id limit :limit"))
                .bind("day", day)
                .bind("after", after)
                .bind("to", scope.to())
                .bind("limit", CHUNK)
                .mapTo(Row.class)
                .list();
    }

    Order order(Brand brand, Row row) {
        try {
            var exchange = new Exchange(Currency.getInstance(row.currency()), brand.currency(), row.fxRate());
            return json.readValue(row.content(), NewConversion.class).toOrder(row.day(), row.customer(), exchange);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an account had reached before that day. */
    Running before(UUID enrollmentId, LocalDate day) {
        var running = new Running();
        tenancy.query("""
                        select cast(date_trunc('month', day) as date) as month, sum(conversions) as conversions,
                               sum(sales) as sales, sum(commission) as commission
                        from daily_sales where brand_id = :brand and enrollment_id = :enrollment and day < :day group by 1""")
                .bind("enrollment", enrollmentId)
                .bind("day", day)
                .mapTo(Month.class)
                .forEach(month -> running.add(
                        YearMonth.from(month.month()), month.sales(), month.conversions(), month.commission()));
        return running;
    }

    /** Progress as it grows with each order. */
    static final class Running {
        private final Map<YearMonth, Tally> months = new HashMap<>();
        private final Map<YearMonth, Long> booked = new HashMap<>();
        private Tally ever = Tally.NONE;

        Progress at(LocalDate day) {
            var month = YearMonth.from(day);
            return new Progress(ever, months.getOrDefault(month, Tally.NONE), booked.getOrDefault(month, 0L));
        }

        void add(LocalDate day, Commission commission) {
            add(YearMonth.from(day), commission.base(), 1, commission.amount());
        }

        void add(YearMonth month, long sales, long conversions, long commission) {
            ever = ever.plus(sales, conversions);
            months.merge(month, new Tally(sales, conversions), (a, b) -> a.plus(b.sales(), b.conversions()));
            booked.merge(month, commission, Long::sum);
        }
    }

    public record Row(
            UUID id,
            UUID enrollmentId,
            LocalDate day,
            String currency,
            BigDecimal fxRate,
            long commission,
            String content,
            Order.@Nullable Customer customer) {}

    public record Month(LocalDate month, long conversions, long sales, long commission) {}
}
