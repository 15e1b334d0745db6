package dev.tributary.sales.refunds;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.transactions.AccountsLocked;
import dev.tributary.platform.transactions.Locking;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.SubmissionResult.Done;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import dev.tributary.platform.web.TypeId;
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

/** Takes refunds. */
@ApplicationScoped
public class RefundOrders {
    private static final int CREATED = 201;
    private static final int KNOWN = 200;

    private final TakenRefunds takenRefunds;
    private final Conversions conversions;
    private final ApplyRefunds applyRefunds;
    private final Ledger ledger;
    private final Clock clock;

    RefundOrders(
            TakenRefunds takenRefunds, Conversions conversions, ApplyRefunds applyRefunds, Ledger ledger, Clock clock) {
        this.takenRefunds = takenRefunds;
        this.conversions = conversions;
        this.applyRefunds = applyRefunds;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Takes one.
     *
     * @throws RefundConflict when it was taken before with another content
     * @throws RefundExceedsRemaining with nothing changed
     */
    public void record(NewRefund refund) {
        if (record(List.of(refund), false, Locking.WAIT).get(0) instanceof Rejected<RefundView> rejected) {
            throw rejected.why();
        }
    }

    /**
     * Takes one of an order that is here, as far as something of the order is left: what shops pay back may hold shipping and
     * fees that are no part of it.
     *
     * @throws RefundConflict when it was taken before with another content
     */
    public void recordUpToRest(NewRefund refund) {
        var result = record(List.of(refund), true, Locking.WAIT).get(0);
        if (result instanceof Rejected<RefundView> rejected && !(rejected.why() instanceof RefundExceedsRemaining)) {
            throw rejected.why();
        }
    }

    /**
     * An answer for each refund, in their order; no refund id stands there twice.
     *
     * @throws AccountsLocked as {@code locking} asks for
     */
    List<SubmissionResult<RefundView>> record(List<NewRefund> list, Locking locking) {
        return record(list, false, locking);
    }

    private List<SubmissionResult<RefundView>> record(List<NewRefund> list, boolean upToRest, Locking locking) {
        lockAccounts(list, locking);
        var fresh = list.stream()
                .map(refund -> new KeptRefund(TypeId.next(), refund, upToRest))
                .toList();
        var taken = takenRefunds.take(fresh, clock.instant());
        var refusals =
                refusals(fresh.stream().filter(one -> taken.contains(one.id())).toList());
        takenRefunds.giveBack(List.copyOf(refusals.keySet()));
        var known = takenRefunds.known(fresh.stream().map(KeptRefund::refundId).toList());
        return fresh.stream().map(refund -> answer(refund, refusals, known)).toList();
    }

    private static SubmissionResult<RefundView> answer(
            KeptRefund fresh, Map<UUID, RuntimeException> refusals, Map<String, TakenRefunds.Known> known) {
        var refusal = refusals.get(fresh.id());
        return refusal == null
                ? answer(fresh, Objects.requireNonNull(known.get(fresh.refundId())))
                : new Rejected<>(refusal);
    }

    /** Accounts come before refunds, so that who holds a refund's id never waits for an account. */
    private void lockAccounts(List<NewRefund> list, Locking locking) {
        var byOrder = conversions.findByOrders(
                list.stream().map(refund -> refund.orderId().strip()).toList());
        Map<Integer, UUID> accounts = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            var conversion = byOrder.get(list.get(i).orderId().strip());
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

    private static SubmissionResult<RefundView> answer(KeptRefund fresh, TakenRefunds.Known known) {
        if (known.row().id().equals(fresh.id())) {
            return new Done<>(CREATED, known.row().view());
        }
        return known.content().isSameAs(fresh.refund())
                ? new Done<>(KNOWN, known.row().view())
                : new Rejected<>(new RefundConflict());
    }

    /** Applies those whose orders are here; why others cannot be, by refund. */
    private Map<UUID, RuntimeException> refusals(List<KeptRefund> taken) {
        return applyRefunds.applyKept(taken).stream()
                .collect(Collectors.toMap(rejected -> rejected.request().refundId(), Refused::why));
    }

    /** Which of these refund ids were taken before. */
    public Set<String> findTaken(List<String> refundIds) {
        return takenRefunds.taken(refundIds);
    }
}
