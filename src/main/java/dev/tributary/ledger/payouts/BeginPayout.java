package dev.tributary.ledger.payouts;

import dev.tributary.ledger.invoices.DraftInvoices;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.enrollments.Enrollment;
import dev.tributary.program.members.Member;
import dev.tributary.program.members.Members;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Creates a payout: its address, its way to pay and its first status. */
@ApplicationScoped
class BeginPayout {
    private final Members members;
    private final DraftInvoices draftInvoices;

    BeginPayout(Members members, DraftInvoices draftInvoices) {
        this.members = members;
        this.draftInvoices = draftInvoices;
    }

    /**
     * The part of what is due that the member's payout method can pay with its tax. When it can pay nothing of it, all that is
     * due.
     */
    long payable(Enrollment enrollment, Brand brand, long due, PayoutRequest request) {
        long payable = payable(PayTo.of(members.get(enrollment.memberId())), enrollment, brand, due, request);
        return payable > 0 ? payable : due;
    }

    private long payable(
            @Nullable PayTo payTo, Enrollment enrollment, Brand brand, long amount, PayoutRequest request) {
        return payTo == null || request.status() != PayoutStatus.PROCESSING
                ? amount
                : payTo.method().payableNet(amount, draftInvoices.taxPercent(enrollment.memberId()), brand.currency());
    }

    /**
     * @throws PayoutsFrozen while payments wait after a change of the payout profile
     * @throws InvalidFields when the way cannot pay the member, or not that amount
     */
    Payout begin(Enrollment enrollment, Brand brand, long amount, PayoutRequest request, Instant now) {
        var member = members.get(enrollment.memberId());
        var payTo = PayTo.of(member);
        var status = status(request.status(), payTo);
        if (status == PayoutStatus.PROCESSING) {
            refuseFrozen(member, brand, now);
        }
        var payout = new Payout(enrollment, brand, amount, status, request, now);
        payout.payBy(wayOf(request, payTo), payTo);
        if (payout.way().isProvider() && payable(payTo, enrollment, brand, amount, request) != amount) {
            throw new InvalidFields("/amount", "amount_not_payable", "This way cannot pay this amount with its tax.");
        }
        return payout;
    }

    private static PayoutStatus status(PayoutStatus requested, @Nullable PayTo payTo) {
        return requested == PayoutStatus.PROCESSING && payTo == null ? PayoutStatus.PENDING_INFO : requested;
    }

    /** @throws PayoutsFrozen */
    private static void refuseFrozen(Member member, Brand brand, Instant now) {
        var until = member.payoutsFrozenUntil();
        if (until != null && until.isAfter(now)) {
            throw new PayoutsFrozen(brand.dayOf(until));
        }
    }

    /** @throws InvalidFields when the way does not support the member's payout method */
    private static Way wayOf(PayoutRequest request, @Nullable PayTo payTo) {
        if (payTo != null && !QueueTransfers.supports(request.way(), payTo.method())) {
            throw new InvalidFields(
                    "/way",
                    "way_does_not_serve",
                    request.way() + " cannot pay a member who is paid with " + payTo.method() + ".");
        }
        return request.way();
    }
}
