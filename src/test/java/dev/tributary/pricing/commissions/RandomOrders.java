package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.Percent;
import dev.tributary.pricing.commissions.Order.Customer;
import dev.tributary.pricing.commissions.Rule.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Terms, orders and refunds nobody thought of. Prints its seed; {@code -Dseed=…} repeats a run. */
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

    /** All of them, or the percentage that {@code -Dchances=} says. */
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
        return new Terms(
                percent(),
                oneIn(2) ? 0 : upTo(500),
                BigDecimal.ZERO,
                some(4, this::rule),
                oneIn(2) ? null : tiers(),
                oneIn(2) ? null : 1 + upTo(20_000),
                List.of(),
                oneIn(2) ? Set.of() : Set.of(Order.LineKind.TIP));
    }

    private Rule rule() {
        Rate rate = oneIn(5)
                ? new Rate.Exclude()
                : oneIn(3) ? new Rate.PerUnit(upTo(500)) : new Rate.PercentOfSale(percent());
        var match = new Match(
                oneIn(2) ? List.of() : List.of(sku()),
                List.of(),
                oneIn(2) ? List.of() : List.of(sku()),
                oneIn(4) ? upTo(10_000) : null,
                null,
                null,
                oneIn(4) ? DAY.plusDays(upTo(2) - 1) : null,
                oneIn(4) ? one(List.of(Customer.values())) : null);
        return new Rule("rule", match, rate);
    }

    Tiers tiers() {
        List<Tiers.Step> steps = new ArrayList<>();
        long from = 0;
        for (int i = from1To(5); i > 0; i--) {
            from += from1To(5_000);
            steps.add(new Tiers.Step(from, percent()));
        }
        return new Tiers(
                one(List.of(Tiers.Metric.values())),
                one(List.of(Tiers.Mode.values())),
                one(List.of(Tiers.Reset.values())),
                steps);
    }

    Progress progress() {
        return new Progress(tally(), tally(), upTo(20_000) - 1_000);
    }

    private Progress.Tally tally() {
        return new Progress.Tally(upTo(20_000), upTo(20_000));
    }

    Order order() {
        List<Order.Line> lines = some(5, this::line);
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
                exchange());
    }

    private Order.Line line() {
        int quantity = from1To(4);
        long price = oneIn(6) ? 0 : upTo(5_000);
        return new Order.Line(
                oneIn(4) ? Order.LineKind.TIP : Order.LineKind.GOODS,
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
