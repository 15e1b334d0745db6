package dev.tributary.program.staff;

import dev.tributary.platform.access.FailedCredentials;
import dev.tributary.platform.web.ClientAddress;
import dev.tributary.platform.web.Email;
import dev.tributary.program.brands.BrandId;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.jboss.resteasy.reactive.NoCache;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Signing in. Callers have no credential yet, so no response tells whether an account exists. */
@Path("/v1/sessions")
@PermitAll
@NoCache
class SessionResource {
    private final SignIn signIn;
    private final Sessions sessions;
    private final RecoverPassword recover;
    private final FailedCredentials failed;
    private final ClientAddress clientAddress;
    private final RoutingContext request;

    SessionResource(
            SignIn signIn,
            Sessions sessions,
            RecoverPassword recover,
            FailedCredentials failed,
            ClientAddress clientAddress,
            RoutingContext request) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.recover = recover;
        this.failed = failed;
        this.clientAddress = clientAddress;
        this.request = request;
    }

    @POST
    @ResponseStatus(201)
    public SessionView signIn(@Valid @NotNull SignInRequest signInRequest) {
        var signedIn = signIn.signIn(new SignIn.Attempt(
                signInRequest.brandId().value(),
                signInRequest.email(),
                signInRequest.password(),
                signInRequest.code(),
                address()));
        return SessionView.of(signedIn.session());
    }

    @POST
    @Path("/refresh")
    public SessionView refreshSession(@Valid @NotNull Refresh refresh) {
        try {
            return SessionView.of(sessions.refresh(refresh.refreshToken()));
        } catch (SessionEnded ended) {
            failed.count(FailedCredentials.TOKEN, address());
            throw ended;
        }
    }

    /** Answered at once, whether or not a mail goes out. */
    @POST
    @Path("/recover")
    @ResponseStatus(202)
    public void recoverPassword(@Valid @NotNull Recovery recovery) {
        recover.request(recovery.brandId().value(), recovery.email(), address());
    }

    private String address() {
        return clientAddress.find(request.request());
    }

    /** @param code of the authenticator app, where there is a second factor */
    record SignInRequest(
            @NotNull BrandId brandId,
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 200) String password,
            @Nullable @Size(max = 10) String code) {}

    record Refresh(@NotBlank @Size(max = 2000) String refreshToken) {}

    record Recovery(
            @NotNull BrandId brandId, @NotBlank @Email String email) {}

    /**
     * @param accessToken a JWT, sent as {@code Authorization: Bearer}
     * @param expiresAt of the access token
     * @param refreshToken valid once, for the next pair
     */
    record SessionView(String accessToken, Instant expiresAt, String refreshToken) {
        static SessionView of(IssuedSession issued) {
            return new SessionView(issued.accessToken(), issued.expiresAt(), issued.refreshToken());
        }
    }
}
