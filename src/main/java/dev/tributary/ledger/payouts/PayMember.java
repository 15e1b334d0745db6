package dev.tributary.ledger.payouts;

import dev.tributary.ledger.accounts.Balances;
import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.Enrollment;
import dev.tributary.program.members.Member;
import dev.tributary.program.members.Members;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes payouts and changes their status. The account is locked first, so several at once never take more than is due.
 */
@ApplicationScoped
class PayMember {
    private final Ledger ledger;
    private final Balances balances;
    private final Payouts payouts;
    private final Members members;
    private final Brands brands;
    private final Clock clock;

    PayMember(Ledger ledger, Balances balances, Payouts payouts, Members members, Brands brands, Clock clock) {
        this.ledger = ledger;
        this.balances = balances;
        this.payouts = payouts;
        this.members = members;
        this.brands = brands;
        this.clock = clock;
    }

    /**
     * @throws PayoutExceedsDue when it is more than is due, or nothing is
     * @throws PayoutsFrozen when it would go to an address that was changed just now
     */
    Payout pay(Enrollment enrollment, PayoutRequest request) {
        var account =
                Objects.requireNonNull(ledger.lock(List.of(enrollment.id())).get(enrollment.id()));
        var now = clock.instant();
        long due = balances.due(account, now);
        long amount = request.amount() == null ? due : request.amount();
        if (amount > due || amount <= 0) {
            throw new PayoutExceedsDue(due);
        }
        var brand = brands.current();
        var member = members.get(enrollment.memberId());
        var payTo = PayTo.of(member);
        var status = status(request.status(), payTo);
        if (status == PayoutStatus.PROCESSING) {
            refuseFrozen(member, brand, now);
        }
        var payout = new Payout(
                enrollment, brand, amount, status, request.method(), request.reference(), request.note(), now);
        if (payTo != null) {
            payout.payTo(payTo);
        }
        payouts.add(payout);
        post(payout, EntryKind.PAYOUT, -amount, now);
        if (status == PayoutStatus.PAID) {
            settle(payout);
        }
        return payout;
    }

    /**
     * @param precondition checked on the locked payout
     * @throws PayoutSettled when it cannot become that any more
     */
    Payout changeStatus(
            UUID id, @Nullable PayoutStatus next, @Nullable String reference, Consumer<Payout> precondition) {
        ledger.lock(List.of(payouts.get(id).enrollmentId()));
        var payout = payouts.lock(id);
        payouts.getEntityManager().refresh(payout);
        precondition.accept(payout);
        var now = clock.instant();
        if (reference != null) {
            payout.changeReference(reference);
        }
        if (next != null && next != payout.status()) {
            payout.changeStatus(next, now);
            if (next == PayoutStatus.PAID) {
                settle(payout);
            } else if (next.returnsMoney()) {
                post(payout, EntryKind.PAYOUT_RETURN, payout.amount(), now);
            }
        }
        return payouts.save(payout);
    }

    private static PayoutStatus status(PayoutStatus wished, @Nullable PayTo payTo) {
        return wished == PayoutStatus.PROCESSING && payTo == null ? PayoutStatus.PENDING_INFO : wished;
    }

    /** @throws PayoutsFrozen */
    private static void refuseFrozen(Member member, Brand brand, Instant now) {
        var until = member.payoutsFrozenUntil();
        if (until != null && until.isAfter(now)) {
            throw new PayoutsFrozen(brand.dayOf(until));
        }
    }

    private void post(Payout payout, EntryKind kind, long amount, Instant now) {
        ledger.post(List.of(Posting.of(
                payout.enrollmentId(),
                kind,
                amount,
                brands.current().dayOf(now),
                now,
                Posting.Source.payout(payout.id()),
                null)));
    }

    /** From processing to paid, in the account that is locked. */
    private void settle(Payout payout) {
        ledger.movePayout(payout.enrollmentId(), payout.amount());
    }
}
