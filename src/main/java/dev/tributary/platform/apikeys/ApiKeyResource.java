package dev.tributary.platform.apikeys;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/api-keys")
@RolesAllowed(Scope.TO_ADMINISTER)
class ApiKeyResource {
    static final int LONGEST_GRACE_SECONDS = 7 * 24 * 3600;

    private final ApiKeys keys;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    ApiKeyResource(ApiKeys keys, AuditTrail audit, Caller caller, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Reads
    public Page<ApiKeyView> listApiKeys(@BeanParam Paging paging) {
        return Page.of(keys.page(paging), paging, ApiKey::id, ApiKeyView::of);
    }

    /** A caller can only grant scopes it has itself. */
    @POST
    @Writes
    @ResponseStatus(201)
    public NewSecret createApiKey(@Valid @NotNull NewApiKey request) {
        requireHeld(request.scopes());
        audit.name("api_key.created", request.name().strip());
        var created = keys.create(request.terms(clock.instant()));
        return NewSecret.of(created);
    }

    /** Once this is answered, no instance accepts the key any more. */
    @DELETE
    @Path("/{id}")
    @Writes
    public void revokeApiKey(ApiKeyId id) {
        audit.name("api_key.revoked", null);
        keys.end(id.value(), Duration.ZERO);
        keys.requireAdministrator();
    }

    @POST
    @Path("/{id}/rotate")
    @Writes
    @ResponseStatus(201)
    public NewSecret rotateApiKey(ApiKeyId id, @Valid @NotNull ApiKeyRotation rotation) {
        var old = keys.lock(id.value());
        if (old.isEnding(clock.instant())) {
            throw new ApiKeyEnded();
        }
        requireHeld(old.scopes());
        var created = keys.create(old.terms());
        audit.name("api_key.rotated", created.id().toString());
        keys.end(id.value(), Duration.ofSeconds(rotation.graceSeconds()));
        return NewSecret.of(created);
    }

    private void requireHeld(Set<Scope> scopes) {
        if (!caller.credential().roles().containsAll(Scope.roles(scopes))) {
            throw new ScopesNotHeld();
        }
    }
}
