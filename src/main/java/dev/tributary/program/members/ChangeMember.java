package dev.tributary.program.members;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Changes members. Where an existing member is paid is changed only with the scope for payouts. */
@ApplicationScoped
class ChangeMember {
    private final Caller caller;
    private final Event<PayoutEmailChanged> payoutEmailChanged;

    ChangeMember(Caller caller, Event<PayoutEmailChanged> payoutEmailChanged) {
        this.caller = caller;
        this.payoutEmailChanged = payoutEmailChanged;
    }

    /** @throws PayoutsScopeRequired */
    void change(Member member, MemberProfile to) {
        check(member, to);
        boolean isPaidElsewhere = member.changesPayoutEmail(to);
        var before = member.payoutProfile();
        member.change(to);
        if (isPaidElsewhere) {
            payoutEmailChanged.fire(new PayoutEmailChanged(member, before));
        }
    }

    /** @throws PayoutsScopeRequired when the caller may not make this change */
    void check(Member member, MemberProfile to) {
        if (member.changesPayoutEmail(to) && !caller.credential().roles().contains(Scope.TO_PAY)) {
            throw new PayoutsScopeRequired();
        }
    }

    static final class PayoutsScopeRequired extends Problem {
        PayoutsScopeRequired() {
            super(FORBIDDEN, "The payout e-mail address of a member can be changed with the scope payouts.");
        }
    }
}
