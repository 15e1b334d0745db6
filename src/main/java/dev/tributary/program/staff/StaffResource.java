package dev.tributary.program.staff;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/staff")
@RolesAllowed(Scope.TO_ADMINISTER)
class StaffResource {
    private final StaffMembers staff;
    private final InviteStaff invite;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Tenancy tenancy;
    private final Caller caller;
    private final ETags etags;
    private final Clock clock;

    StaffResource(
            StaffMembers staff,
            InviteStaff invite,
            Sessions sessions,
            AuditTrail audit,
            Tenancy tenancy,
            Caller caller,
            ETags etags,
            Clock clock) {
        this.staff = staff;
        this.invite = invite;
        this.sessions = sessions;
        this.audit = audit;
        this.tenancy = tenancy;
        this.caller = caller;
        this.etags = etags;
        this.clock = clock;
    }

    @GET
    @Reads
    public Page<StaffView> listStaff(@BeanParam Paging paging) {
        return Page.of(staff.page(paging), paging, StaffMember::id, StaffView::of);
    }

    /** Callers can give only roles whose scopes they have themselves. */
    @POST
    @Writes
    @ResponseStatus(201)
    public StaffView inviteStaff(@Valid @NotNull StaffInvitation request) {
        requireScopesOf(request.role());
        var email = EmailAddress.parse(request.email()).toString();
        var member =
                staff.add(new StaffMember(tenancy.brandId(), email, request.name(), request.role(), clock.instant()));
        invite.invite(member);
        return StaffView.of(member);
    }

    /** Replaces an earlier invitation. */
    @POST
    @Path("/{id}/invite")
    @Writes
    public StaffView inviteStaffAgain(StaffId id) {
        var member = staff.lock(id.value());
        requireScopesOf(member.role());
        if (member.status() != StaffMember.Status.INVITED) {
            throw new NotInvited();
        }
        audit.name("staff.invited", null);
        invite.invite(member);
        return StaffView.of(member);
    }

    /** A disabled account is signed out everywhere; a changed role takes effect at once. */
    @PATCH
    @Path("/{id}")
    @Writes
    public StaffView updateStaff(StaffId id, @Valid @NotNull StaffChange change) {
        var owners = staff.lockOwners();
        var member = staff.lock(id.value());
        etags.ifMatch(StaffView.of(member));
        var role = Objects.requireNonNullElse(change.role(), member.role());
        boolean active = Objects.requireNonNullElse(change.active(), member.status() != StaffMember.Status.DISABLED);
        requireScopesOf(member.role());
        requireScopesOf(role);
        boolean wasOwner = member.isOwner();
        member.change(role, active);
        requireOwner(owners, member.id(), wasOwner && !member.isOwner());
        if (!active) {
            sessions.endAll(member.id());
        }
        return StaffView.of(staff.save(member));
    }

    private static void requireOwner(List<UUID> owners, UUID leaving, boolean leaves) {
        if (leaves && owners.stream().allMatch(leaving::equals)) {
            throw new LastOwner();
        }
    }

    private void requireScopesOf(StaffRole role) {
        if (!caller.credential().roles().containsAll(Scope.roles(role.scopes()))) {
            throw new RoleNotHeld();
        }
    }
}
