package dev.tributary.integrations.inbound;

import dev.tributary.integrations.shops.Step;
import dev.tributary.sales.refunds.NewRefund;
import dev.tributary.sales.refunds.RefundOrders;
import dev.tributary.sales.refunds.UndoRefund;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Carries out the steps that refund an order, or undo a refund. */
@ApplicationScoped
class ApplyRefundSteps {
    private final RefundOrders refundOrders;
    private final UndoRefund undoRefund;
    private final ValidStatements validStatements;

    ApplyRefundSteps(RefundOrders refundOrders, UndoRefund undoRefund, ValidStatements validStatements) {
        this.refundOrders = refundOrders;
        this.undoRefund = undoRefund;
        this.validStatements = validStatements;
    }

    /** Ignores steps of other kinds. */
    void apply(Step step) {
        if (step instanceof Step.Refund refund) {
            recordRefund(refund.refund());
        } else if (step instanceof Step.RefundRest rest) {
            recordOnce(NewRefund.full(rest.refundId(), rest.orderId()), refundOrders::record);
        } else if (step instanceof Step.Undo undo) {
            undoRefund.undoIfRecorded(undo.refundId(), "The shop took it back");
        }
    }

    /** What shops pay back may hold shipping and fees that have no label: it never takes back more than is left. */
    private void recordRefund(NewRefund refund) {
        recordOnce(refund, refund.amount() == null ? refundOrders::record : refundOrders::recordUpToRemaining);
    }

    private void recordOnce(NewRefund refund, Consumer<NewRefund> record) {
        boolean hasNothing =
                refund.lines().isEmpty() && !refund.full() && (refund.amount() == null || refund.amount() == 0);
        if (!hasNothing
                && !refundOrders.findRecorded(List.of(refund.refundId())).contains(refund.refundId())) {
            record.accept(validStatements.valid(refund));
        }
    }
}
