package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.OrderMemory.Phase;
import dev.tributary.integrations.shops.ShopStatement.Cancelled;
import dev.tributary.integrations.shops.ShopStatement.Evidence;
import dev.tributary.integrations.shops.ShopStatement.Nothing;
import dev.tributary.integrations.shops.ShopStatement.RefundFailed;
import dev.tributary.integrations.shops.ShopStatement.RefundWithdrawn;
import dev.tributary.integrations.shops.ShopStatement.Refunded;
import dev.tributary.integrations.shops.ShopStatement.Sold;
import dev.tributary.integrations.shops.ShopStatement.Unpaid;
import java.util.List;

/** Plans the steps from the present state of an order to what its shop states. */
public final class Reconcile {
    public static final String REFUNDED_FIRST = "refunded_before_order";
    public static final String CANCELLED_FIRST = "cancelled_before_order";
    static final String OLDER = "older_than_known";

    private Reconcile() {}

    public static Plan plan(ShopStatement statement, OrderState known) {
        if (statement instanceof Sold sold) {
            return ReconcileSale.plan(sold, known);
        }
        if (statement instanceof Cancelled cancelled) {
            return cancel(cancelled, known);
        }
        if (statement instanceof Unpaid unpaid) {
            return unpaid(unpaid, known.memory());
        }
        if (statement instanceof Refunded refunded) {
            return ReconcileRefund.refund(refunded, known);
        }
        if (statement instanceof RefundWithdrawn withdrawn) {
            return ReconcileRefund.withdraw(withdrawn, known);
        }
        if (statement instanceof RefundFailed failed) {
            return ReconcileRefund.fail(failed, known);
        }
        if (statement instanceof Evidence evidence) {
            return addEvidence(evidence, known);
        }
        return others(statement, known);
    }

    private static Plan others(ShopStatement statement, OrderState known) {
        if (statement instanceof ShopStatement.Reported reported) {
            return Plan.of(List.of(new Step.RecordOrder(reported.order())), List.of(), known.memory());
        }
        return statement instanceof Nothing nothing
                ? Plan.nothing(nothing.code(), known.memory())
                : Plan.of(List.of(), List.of(), known.memory());
    }

    private static Plan cancel(Cancelled cancelled, OrderState known) {
        var memory = known.memory();
        if (memory.isNewerThan(cancelled.statedAt()) && !cancelled.isFinal()) {
            return Plan.nothing(OLDER, memory);
        }
        var rejects = known.isRecorded() && !known.isRejected();
        var next = memory.at(cancelled.statedAt(), Phase.CANCELLED)
                .cancelled(
                        cancelled.isFinal(),
                        cancelled.isFraud(),
                        rejects || memory.ending().isRejected());
        if (!known.isRecorded()) {
            return cancelled.isFinal() ? Plan.waiting(CANCELLED_FIRST, next) : Plan.nothing("not_paid", next);
        }
        return Plan.of(
                rejects ? List.of(reject(cancelled.orderId(), cancelled.isFraud())) : List.of(), List.of(), next);
    }

    static Step reject(String orderId, boolean isFraud) {
        return isFraud
                ? new Step.Reject(orderId, Step.Reason.FRAUD, "The shop cancelled it for fraud")
                : new Step.Reject(orderId, Step.Reason.CANCELLED, "The shop cancelled it");
    }

    /** A recorded order does not change: it was paid, and a shop that returns the payment cancels or refunds the order. */
    private static Plan unpaid(Unpaid unpaid, OrderMemory memory) {
        if (memory.isNewerThan(unpaid.statedAt())) {
            return Plan.nothing(OLDER, memory);
        }
        var phase = memory.phase() == Phase.SOLD || memory.ending().isFinal() ? memory.phase() : Phase.UNPAID;
        return Plan.nothing("not_paid", memory.at(unpaid.statedAt(), phase));
    }

    private static Plan addEvidence(Evidence evidence, OrderState known) {
        if (evidence.clickIds().isEmpty() && evidence.promoCodes().isEmpty()) {
            return Plan.nothing("no_evidence", known.memory());
        }
        return known.isRecorded()
                ? Plan.of(
                        List.of(new Step.AddEvidence(
                                evidence.orderId(), evidence.clickIds(), evidence.promoCodes(), null)),
                        List.of(),
                        known.memory())
                : Plan.waiting("evidence_before_order", known.memory());
    }
}
