package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.OrderState.KnownLine;
import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.integrations.shops.StatedRefund.Label;
import dev.tributary.integrations.shops.StatedRefund.Money;
import dev.tributary.integrations.shops.StatedRefund.Units;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Rounding;
import dev.tributary.platform.money.Split;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.NewRefund;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Works out what the refunds of a statement take off an order. Only money for goods does: what is labelled as shipping,
 * duties or a fee is not, tax is taken out, and money that goes back after its goods came back is for those.
 */
final class RefundWork {
    private final String orderId;
    private final List<KnownLine> lines;
    private final int[] returned;
    private final OrderMemory memory;
    private final Currency currency;
    private final Map<String, List<String>> made;
    private final List<String> undone;
    private final Map<String, Long> totals;
    private final List<Step> steps = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private long owed;

    RefundWork(String orderId, List<KnownLine> lines, OrderMemory memory, Currency currency) {
        this.orderId = orderId;
        this.lines = lines;
        this.returned = lines.stream().mapToInt(KnownLine::returned).toArray();
        this.memory = memory;
        this.currency = currency;
        this.made = new HashMap<>(memory.refunds());
        this.undone = new ArrayList<>(memory.undone());
        this.totals = new HashMap<>(memory.totals());
        this.owed = memory.owed();
    }

    List<Step> steps() {
        return steps;
    }

    List<Note> notes() {
        return notes;
    }

    OrderMemory memory() {
        return memory.refunded(owed, made, undone, totals);
    }

    boolean isKnown(StatedRefund refund) {
        return made.containsKey(refund.refundId()) && !refund.isTotal();
    }

    void undo(String refundId) {
        var ids = made.remove(refundId);
        if (ids != null) {
            undone.add(refundId);
            ids.forEach(id -> steps.add(new Step.Undo(id)));
        }
    }

    void takeRest(String refundId) {
        var id = unused(refundId);
        steps.add(new Step.RefundRest(id, orderId));
        made.put(refundId, List.of(id));
    }

    void take(StatedRefund stated) {
        int notesBefore = notes.size();
        var refunds = refunds(stated.under(unused(stated.refundId())));
        refunds.forEach(refund -> steps.add(new Step.Refund(refund)));
        if (!refunds.isEmpty() || notes.size() == notesBefore) {
            made.put(
                    stated.refundId(), refunds.stream().map(NewRefund::refundId).toList());
        }
    }

    /** A refund that was undone keeps its id; the same refund stated again gets another. */
    private String unused(String refundId) {
        int times = Collections.frequency(undone, refundId);
        return times == 0 ? refundId : refundId + ":again" + (times == 1 ? "" : times);
    }

    private List<NewRefund> refunds(StatedRefund refund) {
        if (refund.isTotal()) {
            return total(refund);
        }
        return refund.units().isEmpty() ? money(refund) : units(refund);
    }

    /** Money that went back without units. */
    private List<NewRefund> money(StatedRefund refund) {
        long labelled = sum(refund, Label.GOODS);
        if (labelled != 0) {
            return amount(refund.refundId(), withoutTax(settle(labelled), memory.pricesWithTax()));
        }
        var paid = paidBack(refund);
        if (paid == null || refund.hasUnknownAmounts()) {
            return List.of();
        }
        return amount(refund.refundId(), withoutTax(settle(Math.max(0, paid - others(refund))), true));
    }

    /** What is left of an amount when what is owed for goods that came back before is paid with it. */
    private long settle(long amount) {
        long settled = Math.max(0, Math.min(owed, amount));
        owed -= settled;
        return amount - settled;
    }

    private List<NewRefund> amount(String id, long amount) {
        return amount <= 0 ? List.of() : List.of(new NewRefund(id, orderId, amount, List.of()));
    }

    private List<NewRefund> units(StatedRefund refund) {
        var units = refund.units();
        var prices = units.stream().map(one -> minor(one.price())).toList();
        long price = prices.stream().mapToLong(Long::longValue).sum();
        long besides = sum(refund, Label.GOODS);
        long kept = Math.min(price, Math.max(0, -besides));
        var keptOf = Split.byWeights(kept, prices);
        List<ReturnedLine> back = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            var line = returned(units.get(i), prices.get(i), keptOf.get(i));
            if (line != null) {
                back.add(line);
            }
        }
        oweFor(refund, kept, besides);
        List<NewRefund> refunds = new ArrayList<>();
        if (!back.isEmpty()) {
            refunds.add(new NewRefund(refund.refundId(), orderId, null, back));
        }
        if (besides > 0) {
            refunds.addAll(amount(refund.refundId() + ":besides", withoutTax(settle(besides), memory.pricesWithTax())));
        }
        return refunds;
    }

    private @Nullable ReturnedLine returned(Units units, long price, long kept) {
        int at = find(units);
        if (at < 0) {
            notes.add(new Note(
                    "unknown_line",
                    "Line " + units.lineId() + " is not of the order as it was reported; " + format(price)
                            + " for it was left out."));
            return null;
        }
        var line = lines.get(at);
        int left = line.quantity() - returned[at];
        int quantity = Math.min(left, units.quantity());
        if (quantity < units.quantity()) {
            notes.add(new Note(
                    "more_units_than_left",
                    "Of line " + units.lineId() + " only " + left + " of " + units.quantity() + " could come back."));
        }
        if (quantity == 0) {
            return null;
        }
        long worth = Rounding.share(line.sale(), returned[at] + quantity, line.quantity())
                - Rounding.share(line.sale(), returned[at], line.quantity());
        returned[at] += quantity;
        Long amount = kept == 0 || price == 0 ? null : Long.valueOf(Rounding.share(worth, price - kept, price));
        return new ReturnedLine(line.lineId(), line.sku(), line.productId(), quantity, amount);
    }

    /** Lines that were recorded without ids are found by their article. */
    private int find(Units units) {
        return IntStream.range(0, lines.size())
                .filter(i -> isNamed(units, lines.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean isNamed(Units units, KnownLine line) {
        if (line.lineId() != null && units.lineId() != null) {
            return line.lineId().equals(units.lineId());
        }
        return (units.sku() != null || units.productId() != null)
                && Objects.equals(units.sku(), line.sku())
                && Objects.equals(units.productId(), line.productId());
    }

    /** Goods came back, and less money than they cost: the rest is owed. */
    private void oweFor(StatedRefund refund, long kept, long besides) {
        var paid = paidBack(refund);
        if (paid == null || refund.hasUnknownAmounts()) {
            return;
        }
        long goods = refund.units().stream()
                .mapToLong(one -> minor(one.price()) + (memory.pricesWithTax() ? 0 : minor(one.tax())))
                .sum();
        long due = goods - kept;
        long missing = due + others(refund) + Math.max(0, besides) - paid;
        owed += Math.max(0, Math.min(due, missing));
    }

    /** A total that has grown is a refund of the difference; one that has shrunk is told anew. */
    private List<NewRefund> total(StatedRefund refund) {
        var paid = paidBack(refund);
        if (paid == null) {
            return List.of();
        }
        long before = totals.getOrDefault(refund.refundId(), 0L);
        var earlier = made.getOrDefault(refund.refundId(), List.of());
        totals.put(refund.refundId(), paid);
        if (paid == before) {
            return List.of();
        }
        if (paid < before) {
            earlier.forEach(id -> steps.add(new Step.Undo(id)));
            return amount(refund.refundId() + ":" + before + ":" + paid, withoutTax(paid, true));
        }
        return amount(refund.refundId() + ":" + paid, withoutTax(paid, true) - withoutTax(before, true));
    }

    /** Null, with a note, when it went back in a currency without a rate. */
    private @Nullable Long paidBack(StatedRefund refund) {
        long sum = 0;
        for (var money : refund.money()) {
            if (money.label() == Label.PAID_BACK) {
                var amount = inOrderCurrency(money);
                if (amount == null) {
                    if (refund.units().isEmpty()) {
                        notes.add(new Note(
                                "money_in_other_currency",
                                money.amount().toPlainString() + " " + money.currency()
                                        + " went back on an order in " + currency.getCurrencyCode()
                                        + ", and neither message has a rate."));
                    }
                    return null;
                }
                sum += minor(amount);
            }
        }
        return sum;
    }

    private @Nullable BigDecimal inOrderCurrency(Money money) {
        if (money.currency() == null || money.currency().equals(currency.getCurrencyCode())) {
            return money.amount();
        }
        var buyer = memory.buyer();
        if (buyer == null
                || !buyer.currency().equals(money.currency())
                || buyer.amount().signum() <= 0) {
            return null;
        }
        return money.amount().multiply(buyer.inOrderCurrency()).divide(buyer.amount(), MathContext.DECIMAL64);
    }

    private long others(StatedRefund refund) {
        return sum(refund, Label.SHIPPING) + sum(refund, Label.DUTIES) + sum(refund, Label.FEE);
    }

    private long sum(StatedRefund refund, Label label) {
        return refund.money().stream()
                .filter(money -> money.label() == label)
                .mapToLong(money -> minor(money.amount())
                        + (label == Label.GOODS || memory.pricesWithTax() ? 0 : minor(money.tax())))
                .sum();
    }

    private long withoutTax(long amount, boolean isWithTax) {
        var goods = memory.goods();
        long untaxed = paidBesidesGoods();
        return amount <= 0 || !isWithTax || goods.withTax() + untaxed == 0
                ? amount
                : Rounding.share(amount, goods.withoutTax() + untaxed, goods.withTax() + untaxed);
    }

    /** Tips and gift cards that the offer pays for; they carry no tax. */
    private long paidBesidesGoods() {
        var others = Objects.requireNonNullElse(memory.lines(), List.<NewConversion.Line>of()).stream()
                .filter(line -> !line.isGoods())
                .map(NewConversion.Line::lineId)
                .toList();
        return lines.stream()
                .filter(line -> line.lineId() != null && others.contains(line.lineId()))
                .mapToLong(KnownLine::sale)
                .sum();
    }

    private long minor(BigDecimal amount) {
        long whole = new Amounts(currency).rounded("", amount.abs());
        return amount.signum() < 0 ? -whole : whole;
    }

    private String format(long amount) {
        return MinorUnits.format(amount, currency);
    }
}
