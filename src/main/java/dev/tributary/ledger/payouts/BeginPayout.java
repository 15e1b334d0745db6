package dev.tributary.ledger.payouts;

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

    BeginPayout(Members members) {
        this.members = members;
    }

    /** @throws PayoutsFrozen while payments wait after a change of the payout profile */
    Payout begin(Enrollment enrollment, Brand brand, long amount, PayoutRequest request, Instant now) {
        var member = members.get(enrollment.memberId());
        var payTo = PayTo.of(member);
        var status = status(request.status(), payTo);
        if (status == PayoutStatus.PROCESSING) {
            refuseFrozen(member, brand, now);
        }
        var payout = new Payout(enrollment, brand, amount, status, request, now);
        payout.payBy(wayOf(request, payTo), payTo);
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
