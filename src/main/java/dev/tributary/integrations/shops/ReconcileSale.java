package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.OrderMemory.Phase;
import dev.tributary.integrations.shops.ShopStatement.Sold;
import dev.tributary.platform.money.ValueRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Plans the steps that bring an order to the sale that its shop states. */
final class ReconcileSale {
    private static final String ENTIRELY = ":entirely";

    private final Sold sold;
    private final OrderState known;
    private final OrderMemory memory;
    private final List<Step> steps = new ArrayList<>();

    private ReconcileSale(Sold sold, OrderState known) {
        this.sold = sold;
        this.known = known;
        this.memory = known.memory();
    }

    /** @throws ValueRefused when the order cannot be priced */
    static Plan plan(Sold sold, OrderState known) {
        return new ReconcileSale(sold, known).plan();
    }

    private Plan plan() {
        boolean older = memory.isNewerThan(sold.statedAt());
        boolean wasCancelled =
                memory.phase() == Phase.CANCELLED && (older || memory.ending().isFinal());
        if (older && (known.isRecorded() || !wasCancelled)) {
            return Plan.nothing(Reconcile.OLDER, memory);
        }
        var sales = SoldLines.sales(sold.order());
        recordOrAmend();
        boolean rejected = wasCancelled ? cancel() : review();
        var currency = Objects.requireNonNull(sold.order().currency());
        var next = memory.sold(sold, evidence(), owed());
        if (wasCancelled) {
            next = next.at(memory.statedAt(), Phase.CANCELLED);
        }
        next = next.cancelled(false, memory.ending().isFraud(), rejected);
        var work = new RefundWork(sold.orderId(), SoldLines.after(sold.order(), sales, known.lines()), next, currency);
        undoUnlisted(work);
        sold.refunds().forEach(work::takeListed);
        if (memory.phase() == Phase.UNKNOWN || memory.phase() == Phase.UNPAID) {
            // The order is stated as paid for the first time: what an edit removed before was never paid.
            work.oweAtMost(next.refunds().owed());
        }
        refundRest(work);
        steps.addAll(work.steps());
        return Plan.of(steps, work.notes(), work.memory());
    }

    private void recordOrAmend() {
        var order = sold.order();
        if (!known.isRecorded() || memory.sale().lines() == null) {
            steps.add(new Step.RecordOrder(order));
            return;
        }
        var more =
                evidence().stream().anyMatch(hint -> !memory.sale().evidence().contains(hint));
        if (more) {
            steps.add(new Step.AddEvidence(order.orderId(), order.clickIds(), order.promoCodes(), order.customer()));
        }
        if (!order.lines().equals(memory.sale().lines())) {
            steps.add(new Step.Amend(order));
        }
    }

    private boolean cancel() {
        if (!known.isRejected()) {
            steps.add(Reconcile.reject(sold.orderId(), memory.ending().isFraud()));
        }
        return true;
    }

    /** @return whether the conversion is rejected afterwards because of the shop's statement */
    private boolean review() {
        if (sold.isTest()) {
            if (!known.isRejected()) {
                steps.add(new Step.Reject(sold.orderId(), Step.Reason.TEST, "The shop says it is a test"));
            }
            return true;
        }
        if (known.isRejected() && memory.ending().isRejected()) {
            steps.add(new Step.Accept(sold.orderId(), "The shop says it is paid"));
        }
        return false;
    }

    private List<String> evidence() {
        return Stream.of(
                        memory.sale().evidence().stream(),
                        sold.order().clickIds().stream(),
                        sold.order().promoCodes().stream())
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    /** Goods that were added to the order replace goods that came back before their money: an even exchange. */
    private long owed() {
        long added = memory.sale().lines() == null
                ? 0
                : sold.goods().withTax() - memory.sale().goods().withTax();
        return Math.max(0, memory.refunds().owed() - Math.max(0, added));
    }

    private void undoUnlisted(RefundWork work) {
        if (sold.listsRefunds()) {
            var listed = sold.refunds().stream().map(StatedRefund::refundId).toList();
            memory.refunds().made().keySet().stream()
                    .filter(id -> !listed.contains(id) && !id.endsWith(ENTIRELY))
                    .sorted()
                    .forEach(work::undo);
        }
    }

    private void refundRest(RefundWork work) {
        var id = sold.orderId() + ENTIRELY;
        boolean isTaken = !memory.refunds().made().getOrDefault(id, List.of()).isEmpty();
        if (sold.isRefunded() && !isTaken) {
            work.takeRest(id);
        } else if (!sold.isRefunded() && isTaken) {
            work.undo(id);
        }
    }
}
