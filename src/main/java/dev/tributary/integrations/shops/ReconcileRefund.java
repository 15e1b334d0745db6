package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.ShopStatement.RefundFailed;
import dev.tributary.integrations.shops.ShopStatement.RefundWithdrawn;
import dev.tributary.integrations.shops.ShopStatement.Refunded;
import java.util.List;
import java.util.Objects;

/** Plans the steps that bring the refunds of an order to what its shop states. */
final class ReconcileRefund {
    private ReconcileRefund() {}

    static Plan refund(Refunded refunded, OrderState known) {
        var memory = known.memory();
        if (!known.isRecorded()) {
            return Plan.waiting(Reconcile.REFUNDED_FIRST, memory);
        }
        var refund = refunded.refund();
        if (memory.refunds().made().containsKey(refund.refundId()) && !refund.isTotal()) {
            return Plan.of(List.of(), List.of(), memory);
        }
        if (memory.refunds().isWithdrawn(refund.refundId(), refunded.statedAt())) {
            return Plan.nothing(Reconcile.OLDER, memory);
        }
        var work = new RefundWork(refunded.orderId(), known.lines(), memory, Objects.requireNonNull(known.currency()));
        work.take(refund, refunded.statedAt());
        if (work.steps().isEmpty() && work.notes().isEmpty()) {
            return Plan.nothing(refund.isPending() ? "refund_pending" : "no_goods_refunded", work.memory());
        }
        return Plan.of(work.steps(), work.notes(), work.memory());
    }

    static Plan withdraw(RefundWithdrawn withdrawn, OrderState known) {
        var memory = known.memory();
        if (!known.isRecorded()) {
            return Plan.waiting(Reconcile.REFUNDED_FIRST, memory);
        }
        var refunds = memory.refunds();
        boolean isRecorded =
                !refunds.made().getOrDefault(withdrawn.refundId(), List.of()).isEmpty();
        if (isRecorded && refunds.isWithdrawn(withdrawn.refundId(), withdrawn.statedAt())) {
            return Plan.nothing(Reconcile.OLDER, memory);
        }
        var work = new RefundWork(withdrawn.orderId(), known.lines(), memory, Objects.requireNonNull(known.currency()));
        work.withdraw(withdrawn.refundId(), withdrawn.statedAt());
        return isRecorded
                ? Plan.of(work.steps(), List.of(), work.memory())
                : Plan.nothing("refund_not_known", work.memory());
    }

    static Plan fail(RefundFailed failed, OrderState known) {
        var memory = known.memory();
        if (!known.isRecorded()) {
            return Plan.waiting(Reconcile.REFUNDED_FIRST, memory);
        }
        var work = new RefundWork(failed.orderId(), known.lines(), memory, Objects.requireNonNull(known.currency()));
        work.fail(failed);
        return work.steps().isEmpty() && work.notes().isEmpty()
                ? Plan.nothing("refund_not_known", work.memory())
                : Plan.of(work.steps(), work.notes(), work.memory());
    }
}
