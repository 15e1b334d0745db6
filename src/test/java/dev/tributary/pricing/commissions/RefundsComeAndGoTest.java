package dev.tributary.pricing.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.money.Exchange;
import dev.tributary.pricing.commissions.RefundOutcome.Refunded;
import dev.tributary.pricing.commissions.Refundable.Return;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds of an order in any sequence, by money and by lines, some of them undone, while its lines are sold for more. */
class RefundsComeAndGoTest {
    private static final Exchange SAME = Exchange.none(Currency.getInstance("USD"));
    private static final int ORDERS = 4_000;
    private static final int STEPS = 12;

    private record Taken(long amount, List<Refundable.Moved> moved) {}

    private Random random;
    private Refundable order;
    private final List<Taken> taken = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_is_reversed_is_never_less_than_nothing_or_more_than_all_and_ends_where_it_began(long seed) {
        random = new Random(seed);
        for (int i = 0; i < ORDERS; i++) {
            order = anyOrder();
            taken.clear();
            for (int step = 0; step < STEPS; step++) {
                next();
                holds(i);
            }
            while (!taken.isEmpty()) {
                undo();
                holds(i);
            }
            assertThat(order.refunded()).isZero();
            assertThat(order.reversed())
                    .as("order %s, all undone: %s", i, order)
                    .isZero();
        }
    }

    private void next() {
        switch (random.nextInt(5)) {
            case 0 -> keep(order.remaining() == 0 ? null : order.refund(1 + random.nextLong(order.remaining())));
            case 1, 2 -> keep(order.lines().isEmpty() ? null : order.refund(anyReturns()));
            case 3 -> undo();
            default -> raise();
        }
    }

    private List<Return> anyReturns() {
        return IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(i -> {
                    int line = random.nextInt(order.lines().size());
                    var amount = random.nextInt(3) == 0
                            ? random.nextLong(order.lines().get(line).sale() + 1)
                            : null;
                    return new Return(line, amount == null ? 1 : random.nextInt(2), amount);
                })
                .toList();
    }

    private void keep(RefundOutcome outcome) {
        if (outcome instanceof Refunded refunded) {
            taken.add(new Taken(refunded.amount(), order.movedBy(refunded.after())));
            assertThat(refunded.after().refunded() - order.refunded()).isEqualTo(refunded.amount());
            order = refunded.after();
        }
    }

    private void undo() {
        if (!taken.isEmpty()) {
            var gone = taken.remove(random.nextInt(taken.size()));
            order = order.undo(gone.amount(), gone.moved());
        }
    }

    private void raise() {
        if (order.lines().isEmpty()) {
            return;
        }
        int raised = random.nextInt(order.lines().size());
        var lines = new ArrayList<>(order.lines());
        var line = lines.get(raised);
        long sale = line.sale() + random.nextInt(4);
        lines.set(
                raised, line.resold(line.quantity() + random.nextInt(2), sale, line.commission() + random.nextInt(3)));
        order = order(lines, order.refunded());
    }

    private void holds(int number) {
        long all = order.commission() + order.perConversion();
        assertThat(order.remaining()).as("order %s: %s", number, order).isNotNegative();
        assertThat(order.reversed()).as("order %s: %s", number, order).isBetween(0L, all);
        assertThat(order.refunded())
                .isEqualTo(taken.stream().mapToLong(Taken::amount).sum());
        if (order.refundRest() instanceof Refunded rest && order.sale() > 0) {
            assertThat(rest.after().reversed()).isEqualTo(all);
        }
    }

    private Refundable anyOrder() {
        return order(
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i ->
                                new RefundableLine(1 + random.nextInt(3), random.nextInt(12), random.nextInt(5), 0))
                        .toList(),
                0);
    }

    private Refundable order(List<RefundableLine> lines, long refunded) {
        long sale = lines.isEmpty()
                ? 20
                : lines.stream().mapToLong(RefundableLine::sale).sum();
        long commission = lines.isEmpty()
                ? 7
                : lines.stream().mapToLong(RefundableLine::commission).sum();
        return new Refundable(SAME, sale, commission, 3, refunded, lines);
    }
}
