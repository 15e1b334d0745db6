package dev.tributary.reporting.simulations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Explanation;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Progress.Tally;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.ReadOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Prices by draft terms: one order as of now, or the orders of a range of days. */
@ApplicationScoped
class Simulate {
    private static final int CHUNK = 2_000;

    private final Tenancy tenancy;
    private final Brands brands;
    private final ReadOrders orders;
    private final ObjectMapper json;
    private final Clock clock;

    Simulate(Tenancy tenancy, Brands brands, ReadOrders orders, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.orders = orders;
        this.json = json;
        this.clock = clock;
    }

    record Result(
            String currency,
            long conversions,
            long base,
            long commission,
            @Nullable Long actual,
            @Nullable Explanation explanation) {}

    Result simulateOrder(Terms terms, NewConversion report, @Nullable EnrollmentId enrollment) {
        var brand = brands.current();
        var order = orders.background(brand, List.of(report), clock.instant()).order(report);
        var progress = enrollment == null
                ? Progress.NONE
                : before(enrollment.value(), order.day().plusDays(1)).at(order.day());
        var commission = Commission.of(terms, order, progress);
        return new Result(
                brand.currency().getCurrencyCode(),
                1,
                commission.base(),
                commission.amount(),
                null,
                commission.explanation());
    }

    /** Each enrollment starts from what it had reached before the first day; refunds are ignored on both sides. */
    Result simulateDays(Terms terms, LocalDate from, LocalDate to, @Nullable OfferId offer) {
        var brand = brands.current();
        Map<UUID, Running> running = new HashMap<>();
        long conversions = 0;
        long base = 0;
        long simulated = 0;
        long actual = 0;
        var day = from;
        var after = new UUID(0, 0);
        for (var rows = chunk(day, after, to, offer); !rows.isEmpty(); rows = chunk(day, after, to, offer)) {
            for (var row : rows) {
                var place = running.computeIfAbsent(row.enrollmentId(), id -> before(id, from));
                var commission = Commission.of(terms, simulateOrder(brand, row), place.at(row.day()));
                place.add(row.day(), commission);
                conversions++;
                base += commission.base();
                simulated += commission.amount();
                actual += row.commission();
            }
            var last = rows.get(rows.size() - 1);
            day = last.day();
            after = last.id();
        }
        return new Result(brand.currency().getCurrencyCode(), conversions, base, simulated, actual, null);
    }

    /** The next orders, by day. */
    private List<Row> chunk(LocalDate day, UUID after, LocalDate to, @Nullable OfferId offer) {
        var conditions = Conditions.none().and("offer_id = :offer", "offer", offer);
        return conditions
                .bindTo(tenancy.list("""
                        select id, enrollment_id, day, currency, fx_rate, commission, content,
                               cast(explanation as json) ->> 'customer' as customer
                        from conversions
                        where brand_id = :brand and day between :day and :to and (day, id) > (:day, :after)
                          and enrollment_id is not null and review = 'ACCEPTED'""" + conditions.sql() + " order by day, id limit :limit"))
                .bind("day", day)
                .bind("after", after)
                .bind("to", to)
                .bind("limit", CHUNK)
                .mapTo(Row.class)
                .list();
    }

    private Order simulateOrder(Brand brand, Row row) {
        try {
            var exchange = new Exchange(Currency.getInstance(row.currency()), brand.currency(), row.fxRate());
            return json.readValue(row.content(), NewConversion.class).toOrder(row.day(), row.customer(), exchange);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Running before(UUID enrollmentId, LocalDate day) {
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
    private static final class Running {
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

    private record Row(
            UUID id,
            UUID enrollmentId,
            LocalDate day,
            String currency,
            BigDecimal fxRate,
            long commission,
            String content,
            Order.@Nullable Customer customer) {}

    private record Month(LocalDate month, long conversions, long sales, long commission) {}
}
