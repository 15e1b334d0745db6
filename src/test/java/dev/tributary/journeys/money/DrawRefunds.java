package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Order;
import dev.tributary.journeys.money.model.Refund;
import java.util.LinkedHashMap;
import java.util.Map;

/** Draws refunds: of all that is left, by amount, and by lines; some ask for more than remains. */
final class DrawRefunds {
    private final Dice dice;

    DrawRefunds(Dice dice) {
        this.dice = dice;
    }

    Refund refundOf(Order order) {
        boolean full = dice.oneIn(8);
        boolean byAmount = !full && (order.lines().isEmpty() || dice.below(5) < 2);
        long amount = byAmount ? amount(order.remaining()) : 0;
        Map<String, Integer> lines = full || byAmount ? Map.of() : lines(order);
        return new Refund("R-" + dice.number(), order.id(), amount, lines, full);
    }

    private long amount(long remaining) {
        return switch (dice.below(6)) {
            case 0 -> remaining + 1;
            case 1, 2 -> Math.max(1, remaining);
            default -> 1 + dice.belowLong(Math.max(1, remaining));
        };
    }

    private Map<String, Integer> lines(Order order) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (int i = 1 + dice.below(2); i > 0; i--) {
            var line = dice.oneOf(order.lines());
            lines.put(line.sku(), 1 + dice.below(line.quantity()));
        }
        return lines;
    }
}
