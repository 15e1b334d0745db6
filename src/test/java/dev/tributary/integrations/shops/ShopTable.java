package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.OrderState.KnownLine;
import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.NewRefund;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applies the messages of a row one after the other to an order in memory, and writes the steps of each:
 * {@code record 11x1=6000 by SARAH10 | refund 205 11x1 | undo 205}. A note begins with {@code !}; a reason why nothing is done
 * is in brackets.
 */
final class ShopTable {
    interface Reader {
        ShopStatement read(String message) throws Exception;
    }

    private final Reader reader;
    private final Map<String, OrderState> orders = new HashMap<>();
    private final Map<String, String> otherIds = new HashMap<>();

    ShopTable(Reader reader) {
        this.reader = reader;
    }

    /** @param messages separated by slashes */
    String play(String messages) throws Exception {
        List<String> results = new ArrayList<>();
        for (var message : messages.split(" / ")) {
            results.add(playOne(message.strip()));
        }
        return String.join(" / ", results);
    }

    private String playOne(String message) throws Exception {
        ShopStatement statement;
        Plan plan;
        String id;
        try {
            statement = reader.read(message);
            var statedId = String.valueOf(statement.orderId());
            id = otherIds.getOrDefault(statedId, statedId);
            statement = statement.withOrderId(id);
            plan = Reconcile.plan(statement, orders.getOrDefault(id, OrderState.UNKNOWN));
        } catch (ValueRefused refused) {
            return "refused " + refused.pointer() + " " + refused.code();
        }
        if (statement instanceof ShopStatement.Sold sold) {
            sold.otherIds().forEach(other -> otherIds.put(other, sold.orderId()));
        } else if (statement instanceof ShopStatement.SameOrder same) {
            same.otherIds().forEach(other -> otherIds.put(other, same.orderId()));
        }
        orders.put(id, after(orders.getOrDefault(id, OrderState.UNKNOWN), plan));
        var parts =
                new ArrayList<>(plan.steps().stream().map(ShopTable::describe).toList());
        plan.notes().forEach(note -> parts.add("!" + note.code()));
        if (plan.code() != null) {
            parts.add((plan.waits() ? "waits " : "") + "(" + plan.code() + ")");
        }
        return parts.isEmpty() ? "-" : String.join(", ", parts);
    }

    static String describe(Step step) {
        if (step instanceof Step.RecordOrder record) {
            return "record " + describe(record.order()) + evidence(record.order());
        }
        if (step instanceof Step.Amend amend) {
            return "amend " + describe(amend.order());
        }
        if (step instanceof Step.AddEvidence evidence) {
            return "evidence " + String.join(",", evidence.clickIds()) + String.join(",", evidence.promoCodes());
        }
        if (step instanceof Step.Reject reject) {
            return "reject " + reject.reason();
        }
        if (step instanceof Step.Refund refund) {
            return "refund " + describe(refund.refund());
        }
        if (step instanceof Step.RefundRest rest) {
            return "rest " + rest.refundId();
        }
        return step instanceof Step.Undo undo ? "undo " + undo.refundId() : "accept";
    }

    private static String evidence(NewConversion order) {
        var all = Stream.concat(order.clickIds().stream(), order.promoCodes().stream())
                .collect(Collectors.joining(","));
        return all.isEmpty() ? "" : " by " + all;
    }

    private static String describe(NewRefund refund) {
        return refund.refundId() + " "
                + (refund.amount() != null
                        ? refund.amount()
                        : refund.lines().stream()
                                .map(line -> line.lineId() + "x" + line.quantity()
                                        + (line.amount() == null ? "" : "=" + line.amount()))
                                .collect(Collectors.joining(" ")));
    }

    private static String describe(NewConversion order) {
        var sales = sales(order);
        if (order.lines().isEmpty()) {
            return String.valueOf(order.subtotal());
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < sales.size(); i++) {
            var line = order.lines().get(i);
            lines.add(line.lineId() + "x" + line.quantity() + "=" + sales.get(i));
        }
        return String.join(" ", lines);
    }

    private static List<Long> sales(NewConversion order) {
        return order.toOrder(LocalDate.EPOCH, null, Exchange.none(order.currency()))
                .under(Terms.NONE)
                .lineSales();
    }

    /** The state of the order after the steps of a plan. */
    private static OrderState after(OrderState before, Plan plan) {
        var lines = new ArrayList<>(before.lines());
        boolean recorded = before.isRecorded();
        boolean rejected = before.isRejected();
        var currency = before.currency();
        for (var step : plan.steps()) {
            if (step instanceof Step.RecordOrder record) {
                recorded = true;
                currency = record.order().currency();
                lines.clear();
                sell(lines, record.order());
            } else if (step instanceof Step.Amend amend) {
                sell(lines, amend.order());
            } else if (step instanceof Step.Reject) {
                rejected = true;
            } else if (step instanceof Step.Accept) {
                rejected = false;
            } else if (step instanceof Step.Refund refund) {
                refund.refund().lines().forEach(back -> returnUnits(lines, back));
            }
        }
        return new OrderState(recorded, rejected, currency, lines, plan.memory());
    }

    private static void sell(List<KnownLine> lines, NewConversion order) {
        var sales = sales(order);
        for (int i = 0; i < sales.size(); i++) {
            var line = order.lines().get(i);
            var old = lines.stream()
                    .filter(known -> known.lineId().equals(line.lineId()))
                    .findFirst()
                    .orElse(null);
            lines.remove(old);
            lines.add(new KnownLine(
                    line.lineId(),
                    line.sku(),
                    line.productId(),
                    Math.max(line.quantity(), old == null ? 0 : old.quantity()),
                    old == null ? 0 : old.returned(),
                    Math.max(sales.get(i), old == null ? 0 : old.sale())));
        }
    }

    private static void returnUnits(List<KnownLine> lines, NewRefund.ReturnedLine back) {
        lines.replaceAll(line -> line.lineId().equals(back.lineId())
                ? new KnownLine(
                        line.lineId(),
                        line.sku(),
                        line.productId(),
                        line.quantity(),
                        line.returned() + back.quantity(),
                        line.sale())
                : line);
    }
}
