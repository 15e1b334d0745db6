package dev.tributary.program.staff;

import dev.tributary.platform.tenancy.ChangeAuthor;
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

    AcceptanceResource(AcceptInvitation acceptInvitation) {
        this.acceptInvitation = acceptInvitation;
    }

    @POST
    public void acceptInvitation(@Valid @NotNull Acceptance acceptance) {
        RECIPIENT.run(() -> acceptInvitation.accept(acceptance.token(), acceptance.name(), acceptance.password()));
    }

    /** @param token from the mail */
    record Acceptance(
            @NotBlank @Size(max = 200) String token,
            @Nullable @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String password) {}
}
