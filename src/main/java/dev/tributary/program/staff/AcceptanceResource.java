package dev.tributary.program.staff;

import dev.tributary.platform.access.FailedCredentials;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.web.ClientAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** Sets a password with a mailed token. */
@Path("/v1/staff/accept")
@PermitAll
class AcceptanceResource {
    private static final ChangeAuthor RECIPIENT = new ChangeAuthor(ChangeAuthor.Kind.RECIPIENT, null, null);

    private final AcceptInvitation acceptInvitation;
    private final FailedCredentials failed;
    private final ClientAddress clientAddress;
    private final RoutingContext request;

    AcceptanceResource(
            AcceptInvitation acceptInvitation,
            FailedCredentials failed,
            ClientAddress clientAddress,
            RoutingContext request) {
        this.acceptInvitation = acceptInvitation;
        this.failed = failed;
        this.clientAddress = clientAddress;
        this.request = request;
    }

    @POST
    public void acceptInvitation(@Valid @NotNull Acceptance acceptance) {
        try {
            RECIPIENT.run(() -> acceptInvitation.accept(acceptance.token(), acceptance.name(), acceptance.password()));
        } catch (InvitationInvalid invalid) {
            failed.count(FailedCredentials.TOKEN, clientAddress.find(request.request()));
            throw invalid;
        }
    }

    /** @param token from the mail */
    record Acceptance(
            @NotBlank @Size(max = 200) String token,
            @Nullable @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String password) {}
}
