package dev.tributary.integrations.inbound;

import dev.tributary.integrations.shops.Step;
import dev.tributary.sales.refunds.NewRefund;
import dev.tributary.sales.refunds.RefundOrders;
import dev.tributary.sales.refunds.UndoRefund;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Takes the steps that refund an order, or take a refund back. */
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

    /** Others are not its own, and nothing happens. */
    void apply(Step step) {
        if (step instanceof Step.Refund refund) {
            takeRefund(refund.refund());
        } else if (step instanceof Step.RefundRest rest) {
            take(NewRefund.full(rest.refundId(), rest.orderId()), refundOrders::record);
        } else if (step instanceof Step.Undo undo) {
            undoRefund.undoIfRecorded(undo.refundId(), "The shop took it back");
        }
    }

    /** What shops pay back may hold shipping and fees that have no label: it never takes back more than is left. */
    private void takeRefund(NewRefund refund) {
        take(refund, refund.amount() == null ? refundOrders::record : refundOrders::recordUpToRemaining);
    }

    private void take(NewRefund refund, Consumer<NewRefund> record) {
        boolean isNothing =
                refund.lines().isEmpty() && !refund.full() && (refund.amount() == null || refund.amount() == 0);
        if (!isNothing && !refundOrders.findRecorded(List.of(refund.refundId())).contains(refund.refundId())) {
            record.accept(validStatements.valid(refund));
        }
    }
}
