package dev.tributary.program.staff;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.transactions.PreparedBy;
import dev.tributary.platform.transactions.Writes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.NoCache;

/** The caller's own password, second factor and sessions. */
@Path("/v1/staff/me")
@RolesAllowed(Scope.AS_STAFF)
class OwnAccountResource {
    private final StaffMembers staff;
    private final StaffAccount account;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Caller caller;

    OwnAccountResource(StaffMembers staff, StaffAccount account, Sessions sessions, AuditTrail audit, Caller caller) {
        this.staff = staff;
        this.account = account;
        this.sessions = sessions;
        this.audit = audit;
        this.caller = caller;
    }

    @PUT
    @Path("/password")
    @PreparedBy(OwnPassword.class)
    @Writes
    public void changeOwnPassword(@Valid @NotNull PasswordChange change) {
        audit.name("staff.password_changed", null);
        account.changePassword(own());
    }

    @POST
    @Path("/second-factor")
    @PreparedBy(OwnPassword.class)
    @Writes
    @NoCache
    public SecondFactor prepareSecondFactor(@Valid @NotNull Confirmation confirmation) {
        audit.name("staff.second_factor_prepared", null);
        var member = own();
        var secret = account.prepareTotp(member);
        return new SecondFactor(secret.text(), account.uri(member, secret));
    }

    @POST
    @Path("/second-factor/activate")
    @Writes
    public void activateSecondFactor(@Valid @NotNull Code code) {
        audit.name("staff.second_factor_activated", null);
        account.activateTotp(own(), code.code());
    }

    @POST
    @Path("/second-factor/remove")
    @PreparedBy(OwnPassword.class)
    @Writes
    public void removeSecondFactor(@Valid @NotNull Confirmation confirmation) {
        audit.name("staff.second_factor_removed", null);
        account.removeTotp(own());
    }

    @DELETE
    @Path("/sessions")
    @Writes
    public void signOutEverywhere() {
        int ended = sessions.endAll(caller.credential().id());
        audit.record("staff.signed_out", new StaffId(caller.credential().id()).toString(), ended + " sessions");
    }

    private StaffMember own() {
        return staff.lock(caller.credential().id());
    }

    record PasswordChange(
            @NotBlank @Size(max = 200) String currentPassword,
            @NotBlank @Size(max = 200) String password) {}

    record Confirmation(@NotBlank @Size(max = 200) String password) {}

    record Code(@NotBlank @Size(max = 10) String code) {}

    /**
     * @param secret in base32, shown this once
     * @param uri the same for a QR code
     */
    record SecondFactor(String secret, String uri) {}
}
