package dev.tributary.ledger.payees;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.Members;
import dev.tributary.program.members.PayoutProfile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;

/** Where a member is paid, as staff see and set it. */
@Path("/v1/members/{id}/payout-profile")
class PayoutProfileResource {
    private final Members members;
    private final ProfileMails mails;
    private final AuditTrail audit;
    private final Event<PayoutProfileChanged> changed;
    private final Clock clock;

    PayoutProfileResource(
            Members members, ProfileMails mails, AuditTrail audit, Event<PayoutProfileChanged> changed, Clock clock) {
        this.members = members;
        this.mails = mails;
        this.audit = audit;
        this.changed = changed;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public PayoutProfileView getPayoutProfile(MemberId id) {
        return PayoutProfileView.of(members.get(id.value()), clock.instant());
    }

    @PUT
    @Writes
    @RolesAllowed(Scope.TO_PAY)
    public PayoutProfileView setPayoutProfile(MemberId id, @Valid @NotNull PayoutProfile profile) {
        var member = members.lock(id.value());
        var before = member.payoutProfile();
        member.payTo(profile.checked(), null);
        members.save(member);
        mails.notifyOfChangeByStaff(member, before);
        audit.record("payout_profile.updated", id.toString(), profile.method().name());
        changed.fire(new PayoutProfileChanged(member.id()));
        return PayoutProfileView.of(member, clock.instant());
    }
}
