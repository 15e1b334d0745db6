package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.OrderState.KnownLine;
import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.integrations.shops.StatedRefund.Label;
import dev.tributary.integrations.shops.StatedRefund.Money;
import dev.tributary.platform.money.Rounding;
import dev.tributary.sales.orders.NewConversionLine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The money of refunds in minor units of the order's currency. */
final class RefundAmounts {
    private final List<KnownLine> lines;
    private final OrderMemory memory;
    private final Currency currency;
    private final List<Note> notes;

    RefundAmounts(List<KnownLine> lines, OrderMemory memory, Currency currency, List<Note> notes) {
        this.lines = lines;
        this.memory = memory;
        this.currency = currency;
        this.notes = notes;
    }

    /** The money of this label, with tax except for goods of an order with prices before tax. */
    long sum(StatedRefund refund, Label label) {
        return refund.money().stream()
                .filter(money -> money.label() == label)
                .mapToLong(money -> minor(money.amount())
                        + (label == Label.GOODS || memory.sale().pricesWithTax() ? 0 : minor(money.tax())))
                .sum();
    }

    /** The money for shipping, duties and fees. */
    long others(StatedRefund refund) {
        return sum(refund, Label.SHIPPING) + sum(refund, Label.DUTIES) + sum(refund, Label.FEE);
    }

    /** All money that went back to the buyer; null, with a note, when its currency has no known rate. */
    @Nullable
    Long paidBack(StatedRefund refund) {
        return paid(refund, Set.of(Label.PAID_BACK));
    }

    /** The same, with the money that is on its way. */
    @Nullable
    Long paidBackOrPending(StatedRefund refund) {
        return paid(refund, Set.of(Label.PAID_BACK, Label.PENDING));
    }

    private @Nullable Long paid(StatedRefund refund, Set<Label> labels) {
        long sum = 0;
        for (var money : refund.money()) {
            if (labels.contains(money.label())) {
                var amount = inOrderCurrency(money);
                if (amount == null) {
                    noteWithoutRate(refund, money);
                    return null;
                }
                sum += minor(amount);
            }
        }
        return sum;
    }

    private void noteWithoutRate(StatedRefund refund, Money money) {
        if (refund.units().isEmpty()) {
            notes.add(new Note(
                    "money_in_other_currency",
                    money.amount().toPlainString() + " " + money.currency() + " went back on an order in "
                            + currency.getCurrencyCode() + ", and neither message has a rate."));
        }
    }

    private @Nullable BigDecimal inOrderCurrency(Money money) {
        if (money.currency() == null || money.currency().equals(currency.getCurrencyCode())) {
            return money.amount();
        }
        var buyer = memory.sale().buyer();
        if (buyer == null
                || !buyer.currency().equals(money.currency())
                || buyer.amount().signum() <= 0) {
            return null;
        }
        return money.amount().multiply(buyer.inOrderCurrency()).divide(buyer.amount(), MathContext.DECIMAL64);
    }

    /** The part of an amount that is not tax, in the proportion of the whole order. */
    long withoutTax(long amount, boolean isWithTax) {
        var goods = memory.sale().goods();
        long untaxed = paidBesidesGoods();
        return amount <= 0 || !isWithTax || goods.withTax() + untaxed == 0
                ? amount
                : Rounding.share(amount, goods.withoutTax() + untaxed, goods.withTax() + untaxed);
    }

    /** Tips and gift cards that the offer pays for; they carry no tax. */
    private long paidBesidesGoods() {
        var others = Objects.requireNonNullElse(memory.sale().lines(), List.<NewConversionLine>of()).stream()
                .filter(line -> !line.isGoods())
                .map(NewConversionLine::lineId)
                .toList();
        return lines.stream()
                .filter(line -> line.lineId() != null && others.contains(line.lineId()))
                .mapToLong(KnownLine::sale)
                .sum();
    }

    /** The price of the goods that came back, with tax. */
    long goods(StatedRefund refund) {
        return refund.units().stream()
                .mapToLong(units -> minor(units.price()) + (memory.sale().pricesWithTax() ? 0 : minor(units.tax())))
                .sum();
    }

    long minor(BigDecimal amount) {
        long whole = new Amounts(currency).rounded("", amount.abs());
        return amount.signum() < 0 ? -whole : whole;
    }
}
