package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Basket;
import dev.tributary.journeys.money.model.Evidence;
import dev.tributary.journeys.money.model.Line;
import dev.tributary.journeys.money.model.OrderCurrency;
import dev.tributary.journeys.money.model.ReportedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Draws orders of the last forty days. */
final class DrawOrders {
    static final List<String> SKUS = List.of("A", "B", "C");
    private static final long[] TAX_RATES = {0, 700, 1_975};
    private static final Duration WINDOW = Duration.ofDays(30);

    private final Dice dice;
    private final boolean keepsCustomers;

    /** When all members' links were clicked. */
    private final Instant clickedAt;

    DrawOrders(Dice dice, boolean keepsCustomers, Instant clickedAt) {
        this.dice = dice;
        this.keepsCustomers = keepsCustomers;
        this.clickedAt = clickedAt;
    }

    DrawnOrder order(Instant now) {
        var at = dice.oneIn(7) ? now : now.minusMillis(dice.below(40 * 24 * 3600) * 1000L);
        boolean lead = dice.oneIn(16);
        var basket = basket(lead);
        var currency = OrderCurrency.values()[Math.max(0, dice.below(6) - 3)];
        var id = "O-" + dice.number();
        long sentRate = currency == OrderCurrency.USD || !dice.oneIn(3) ? 0 : rate(currency);
        var country = dice.oneIn(3) ? null : dice.flip() ? "DE" : "US";
        var channel = dice.flip() ? "web" : "app";
        int account = dice.below(Affiliates.COUNT);
        int kind = dice.below(6);
        int buyer = dice.oneIn(8) ? dice.below(Affiliates.COUNT) : Evidence.NOBODY;
        var customer = keepsCustomers ? customer(buyer) : null;
        var evidence = kind > 1 ? new Evidence("PROMO_CODE", account) : kind == 1 ? click(account, at) : Evidence.NONE;
        var reported = new ReportedOrder(
                id, lead, at, basket, currency, sentRate, country, channel, evidence, buyer, customer);
        return new DrawnOrder(reported, kind == 1 ? account : Evidence.NOBODY, dice.below(500), dice.below(500));
    }

    /** A click credits an order up to 30 days later, and none before it. */
    private Evidence click(int account, Instant at) {
        boolean counts = !at.isBefore(clickedAt) && !at.isAfter(clickedAt.plus(WINDOW));
        return counts ? new Evidence("CLICK", account) : Evidence.NONE;
    }

    private Basket basket(boolean lead) {
        List<Line> lines = new ArrayList<>();
        for (int i = lead || dice.below(5) < 2 ? 0 : 1 + dice.below(3); i > 0; i--) {
            lines.add(line());
        }
        boolean taxIncluded = dice.oneIn(3);
        long subtotal = lead || !lines.isEmpty() || dice.oneIn(12) ? 0 : dice.below(30_000);
        var basket = new Basket(taxIncluded, lines, subtotal, 0);
        return basket.withDiscount(discount(basket.value()));
    }

    private Line line() {
        long price = dice.oneIn(4) ? 0 : dice.below(9_000);
        int quantity = 1 + dice.below(4);
        long discount = dice.oneIn(4) ? dice.belowLong(quantity * price + 1) : 0;
        return new Line(dice.oneOf(SKUS), quantity, price, discount, TAX_RATES[dice.below(TAX_RATES.length)]);
    }

    private long discount(long value) {
        if (value == 0 || !dice.oneIn(4)) {
            return 0;
        }
        return dice.oneIn(6) ? value : dice.belowLong(value);
    }

    /** No yen is worth so little that it rounds to nothing. */
    long rate(OrderCurrency currency) {
        return currency == OrderCurrency.JPY ? 50 + dice.below(100) : 7_000 + dice.below(8_000);
    }

    /** By the shop's id, else by the address. */
    private String customer(int buyer) {
        return dice.flip() ? "c_" + dice.below(3) : Affiliates.buyerEmail(buyer).toLowerCase();
    }
}
