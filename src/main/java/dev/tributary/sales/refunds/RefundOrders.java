package dev.tributary.sales.refunds;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.transactions.AccountsLocked;
import dev.tributary.platform.transactions.Locking;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.SubmissionResult.Done;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.refunds.RefundResult.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Records refunds. */
@ApplicationScoped
public class RefundOrders {
    private static final int CREATED = 201;
    private static final int REPEATED = 200;

    private final RefundIds refundIds;
    private final Conversions conversions;
    private final ApplyRefunds applyRefunds;
    private final Ledger ledger;
    private final Clock clock;

    RefundOrders(RefundIds refundIds, Conversions conversions, ApplyRefunds applyRefunds, Ledger ledger, Clock clock) {
        this.refundIds = refundIds;
        this.conversions = conversions;
        this.applyRefunds = applyRefunds;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Records one refund.
     *
     * @throws RefundConflict when it was recorded before with other content
     * @throws RefundExceedsRemaining with nothing changed
     */
    public void record(NewRefund refund) {
        record(new StoredRefund(TypeId.next(), refund, false));
    }

    /**
     * Records one refund and caps it at what is left of its order, if that has been reported: amounts that shops pay back may
     * include shipping and fees, which are no part of the order. If another refund is undone, it takes what it could not take before.
     *
     * @throws RefundConflict when it was recorded before with other content
     */
    public void recordUpToRemaining(NewRefund refund) {
        record(new StoredRefund(TypeId.next(), refund, true));
    }

    /**
     * Records what an edit removes from its order, capped at what is left of it.
     *
     * @param returns the lines by position; empty for an order without lines
     */
    void recordEdit(NewRefund refund, List<Refundable.Return> returns) {
        record(new StoredRefund(TypeId.next(), refund, true, returns));
    }

    private void record(StoredRefund refund) {
        if (recordStored(List.of(refund), Locking.WAIT).get(0) instanceof Rejected<RefundView> rejected) {
            throw rejected.why();
        }
    }

    /**
     * Records refunds, whose ids must be distinct.
     *
     * @return the result of each refund, in their order
     * @throws AccountsLocked if {@code locking} does not wait
     */
    List<SubmissionResult<RefundView>> record(List<NewRefund> list, Locking locking) {
        return recordStored(
                list.stream()
                        .map(refund -> new StoredRefund(TypeId.next(), refund, false))
                        .toList(),
                locking);
    }

    private List<SubmissionResult<RefundView>> recordStored(List<StoredRefund> refunds, Locking locking) {
        lockAccounts(refunds, locking);
        var inserted = refundIds.insert(refunds, clock.instant());
        var refusals = refusals(refunds.stream()
                .filter(refund -> inserted.contains(refund.id()))
                .toList());
        refundIds.delete(List.copyOf(refusals.keySet()));
        var recorded =
                refundIds.find(refunds.stream().map(StoredRefund::refundId).toList());
        return refunds.stream()
                .map(refund -> result(refund, refusals, recorded))
                .toList();
    }

    private static SubmissionResult<RefundView> result(
            StoredRefund refund, Map<UUID, RuntimeException> refusals, Map<String, RefundIds.Recorded> recorded) {
        var refusal = refusals.get(refund.id());
        return refusal == null
                ? result(refund, Objects.requireNonNull(recorded.get(refund.refundId())))
                : new Rejected<>(refusal);
    }

    /** Accounts are locked before refund ids, so that a transaction that holds a refund id never waits for an account. */
    private void lockAccounts(List<StoredRefund> list, Locking locking) {
        var byOrder = conversions.findByOrders(
                list.stream().map(StoredRefund::orderId).toList());
        Map<Integer, UUID> accounts = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            var conversion = byOrder.get(list.get(i).orderId());
            if (conversion != null && conversion.enrollmentId() != null) {
                accounts.put(i, conversion.enrollmentId());
            }
        }
        if (locking == Locking.WAIT) {
            ledger.lock(Set.copyOf(accounts.values()));
        } else {
            ledger.lockWithoutWaiting(accounts);
        }
    }

    private static SubmissionResult<RefundView> result(StoredRefund refund, RefundIds.Recorded recorded) {
        if (recorded.row().id().equals(refund.id())) {
            return new Done<>(CREATED, recorded.row().view());
        }
        return recorded.content().isSameAs(refund.refund())
                ? new Done<>(REPEATED, recorded.row().view())
                : new Rejected<>(new RefundConflict());
    }

    /**
     * Applies the refunds whose orders have been reported.
     *
     * @return why refunds were refused, by refund
     */
    private Map<UUID, RuntimeException> refusals(List<StoredRefund> inserted) {
        return applyRefunds.applyStored(inserted).stream()
                .collect(Collectors.toMap(rejected -> rejected.request().refundId(), Refused::why));
    }

    /** Which of these refund ids were recorded before. */
    public Set<String> findRecorded(List<String> ids) {
        return refundIds.findRecorded(ids);
    }
}
