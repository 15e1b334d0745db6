package dev.tributary.sales.refunds;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.RetryTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Undoes refunds; those that still wait for their orders are withdrawn. */
@ApplicationScoped
public class UndoRefund {
    private final Refunds refunds;
    private final RefundIds refundIds;
    private final RestoreRefunded restoreRefunded;
    private final AuditTrail audit;

    UndoRefund(Refunds refunds, RefundIds refundIds, RestoreRefunded restoreRefunded, AuditTrail audit) {
        this.refunds = refunds;
        this.refundIds = refundIds;
        this.restoreRefunded = restoreRefunded;
        this.audit = audit;
    }

    /**
     * Undoes a refund by the shop's id, unless it was never recorded, was refused, or is undone already.
     *
     * @return whether it was undone
     */
    public boolean undoIfRecorded(String refundId, String note) {
        var recorded = refundIds.find(List.of(refundId.strip())).get(refundId.strip());
        if (recorded == null
                || recorded.row().status() == RefundView.Status.UNDONE
                || recorded.row().status() == RefundView.Status.REFUSED) {
            return false;
        }
        undo(recorded.row().id(), note);
        return true;
    }

    /** @throws RefundNotApplied when it was refused, so that there is nothing to undo */
    RefundView undo(UUID id, @Nullable String note) {
        var row = refunds.get(id);
        audit.name("refund.undone", note);
        switch (row.status()) {
            case UNDONE -> {
                return row.view();
            }
            case REFUSED -> throw new RefundNotApplied();
            case WAITING, ORPHANED -> withdraw(row);
            case APPLIED -> restoreRefunded.restore(row);
        }
        return refunds.get(id).view();
    }

    private void withdraw(RefundView.Row row) {
        if (refunds.undo(row.id(), row.status()).isEmpty()) {
            throw new RetryTransaction(); // its order was reported meanwhile
        }
    }
}
