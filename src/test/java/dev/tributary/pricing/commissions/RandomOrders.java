package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.Percent;
import dev.tributary.pricing.commissions.Order.Customer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random terms, orders and refunds. Prints its seed; {@code -Dseed=…} repeats a run. */
final class RandomOrders {
    private static final List<Currency> CURRENCIES =
            Stream.of("JPY", "USD", "EUR", "KWD").map(Currency::getInstance).toList();
    private static final LocalDate DAY = LocalDate.parse("2026-06-10");

    private final Random random;

    RandomOrders(String user) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(user + ": -Dseed=" + seed);
        random = new Random(seed);
    }

    /** All cases, or the percentage in {@code -Dchances=}. */
    static int tries(int many) {
        return many / 100 * Integer.getInteger("chances", 100);
    }

    long upTo(long most) {
        return random.nextLong(most + 1);
    }

    int from1To(int most) {
        return 1 + random.nextInt(most);
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    <T> List<T> some(int most, Supplier<T> thing) {
        return Stream.generate(thing).limit(upTo(most)).toList();
    }

    Percent percent() {
        return new Percent(BigDecimal.valueOf(upTo(1_000_000), 4));
    }

    Exchange exchange() {
        Currency from = one(CURRENCIES);
        Currency to = one(CURRENCIES);
        return from.equals(to)
                ? Exchange.none(from)
                : new Exchange(from, to, BigDecimal.valueOf(1 + upTo(3_000_000), 4));
    }

    Terms terms() {
        var tiers = oneIn(2) ? null : tiers();
        return new Terms(
                percent(),
                oneIn(2) ? 0 : upTo(500),
                BigDecimal.ZERO,
                some(4, this::rule),
                tiers,
                oneIn(2) ? null : 1 + upTo(20_000),
                List.of(),
                oneIn(2) ? Set.of() : Set.of(LineKind.TIP),
                oneIn(2) ? null : recurring(tiers == null));
    }

    private Rule rule() {
        Rate rate = oneIn(5)
                ? new Rate.Exclude()
                : oneIn(3)
                        ? oneIn(2) ? new Rate.PerUnit(upTo(500)) : new Rate.PerConversion(upTo(2_000))
                        : new Rate.PercentOfSale(percent());
        var match = new Match(
                oneIn(2) ? List.of() : List.of(sku()),
                List.of(),
                oneIn(2) ? List.of() : List.of(sku()),
                oneIn(4) ? upTo(10_000) : null,
                null,
                null,
                oneIn(4) ? DAY.plusDays(upTo(2) - 1) : null,
                oneIn(4) ? one(List.of(Customer.values())) : null,
                oneIn(2) ? OrderConditions.NONE : conditions());
        return new Rule("rule", match, rate);
    }

    private OrderConditions conditions() {
        return new OrderConditions(
                oneIn(3) ? List.of(OrderContext.Source.CLICK, OrderContext.Source.CUSTOMER) : List.of(),
                oneIn(3) ? List.of(Order.Type.SALE) : List.of(),
                oneIn(3) ? List.of("DE") : List.of(),
                oneIn(3) ? List.of("vip") : List.of(),
                oneIn(3) ? new OrderConditions.Payments(from1To(3), oneIn(2) ? null : 3) : null,
                oneIn(3) ? Map.of("channel", "web") : Map.of());
    }

    private Recurring recurring(boolean mayHaveSteps) {
        List<Recurring.Step> steps = new ArrayList<>();
        for (int month = 0; mayHaveSteps && month < 30; month += 3 + from1To(12)) {
            steps.add(new Recurring.Step(month, percent()));
        }
        return new Recurring(
                steps, oneIn(2) ? null : from1To(8), oneIn(2) ? null : 1 + upTo(20_000), Recurring.TermsOf.ORDER);
    }

    private OrderContext context() {
        return new OrderContext(
                oneIn(4) ? null : one(List.of(OrderContext.Source.values())),
                oneIn(2) ? null : one(List.of("DE", "AT")),
                oneIn(2) ? Set.of() : Set.of("vip"),
                oneIn(2) ? Map.of() : Map.of("channel", one(List.of("web", "app"))));
    }

    private CustomerHistory customer() {
        return oneIn(4)
                ? CustomerHistory.NEW
                : new CustomerHistory(DAY.minusDays(upTo(800)), from1To(9), upTo(20_000) - 500);
    }

    Limits limits() {
        return oneIn(2) ? Limits.NONE : new Limits(oneIn(2) ? null : 1 + upTo(5_000), budget(), budget());
    }

    private Limits.Budget budget() {
        return oneIn(2) ? null : new Limits.Budget(1 + upTo(20_000), upTo(20_000) - 500);
    }

    Tiers tiers() {
        List<Tiers.Step> steps = new ArrayList<>();
        long from = 0;
        for (int i = from1To(5); i > 0; i--) {
            from += from1To(5_000);
            steps.add(new Tiers.Step(from, percent()));
        }
        return new Tiers(
                one(List.of(TiersMetric.values())),
                one(List.of(TiersMode.values())),
                one(List.of(TiersReset.values())),
                steps);
    }

    Progress progress() {
        return new Progress(tally(), tally(), upTo(20_000) - 1_000, oneIn(3) ? null : customer());
    }

    private Progress.Tally tally() {
        return new Progress.Tally(upTo(20_000), upTo(20_000));
    }

    Order order() {
        List<OrderLine> lines = some(5, this::line);
        boolean gross = oneIn(2);
        long value = lines.isEmpty()
                ? upTo(20_000)
                : lines.stream().mapToLong(line -> line.value(gross)).sum();
        return new Order(
                one(List.of(Order.Type.values())),
                DAY,
                oneIn(2) ? null : one(List.of(Customer.values())),
                lines,
                lines.isEmpty() ? value : null,
                oneIn(2) ? 0 : upTo(value),
                gross,
                exchange(),
                context());
    }

    private OrderLine line() {
        int quantity = from1To(4);
        long price = oneIn(6) ? 0 : upTo(5_000);
        return new OrderLine(
                oneIn(4) ? LineKind.TIP : LineKind.GOODS,
                sku(),
                null,
                List.of(sku()),
                quantity,
                price,
                oneIn(2) ? 0 : upTo(price * quantity),
                percent());
    }

    private String sku() {
        return one(List.of("A", "B", "C"));
    }

    Refundable refundable() {
        List<RefundableLine> lines = some(
                4,
                () -> new RefundableLine(
                        from1To(4),
                        oneIn(6) ? 0 : upTo(one(List.of(9L, 900L, 90_000L))),
                        upTo(one(List.of(3L, 300L))),
                        0));
        return new Refundable(
                exchange(),
                lines.isEmpty()
                        ? upTo(10_000)
                        : lines.stream().mapToLong(RefundableLine::sale).sum(),
                lines.isEmpty()
                        ? upTo(2_000)
                        : lines.stream().mapToLong(RefundableLine::commission).sum(),
                oneIn(2) ? 0 : upTo(500),
                0,
                lines);
    }

    /** Units of some lines that are not returned yet; empty when there are none. */
    List<Refundable.Return> returns(List<RefundableLine> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).returned() < lines.get(i).quantity() && !oneIn(3))
                .mapToObj(i -> new Refundable.Return(
                        i, from1To(lines.get(i).quantity() - lines.get(i).returned())))
                .toList();
    }
}
