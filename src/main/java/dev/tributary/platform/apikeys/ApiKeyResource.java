package dev.tributary.platform.apikeys;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.values.IpNetwork;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/api-keys")
@RolesAllowed(Scope.TO_ADMINISTER)
class ApiKeyResource {
    private static final int LONGEST_GRACE_SECONDS = 7 * 24 * 3600;

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

    /** A key gives away no scope that it has not itself. */
    @POST
    @Writes
    @ResponseStatus(201)
    public NewSecret createApiKey(@Valid @NotNull NewApiKey request) {
        requireHeld(request.scopes());
        audit.name("api_key.created", request.name().strip());
        var made = keys.make(request.terms(clock.instant()));
        return NewSecret.of(made);
    }

    /** When this is answered, no instance takes the key any more. */
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
    public NewSecret rotateApiKey(ApiKeyId id, @Valid @NotNull Rotation rotation) {
        var old = keys.lock(id.value());
        if (old.isEnding()) {
            throw new ApiKeyEnded();
        }
        requireHeld(old.scopes());
        var made = keys.make(old.terms());
        audit.name("api_key.rotated", made.id().toString());
        keys.end(id.value(), Duration.ofSeconds(rotation.graceSeconds()));
        return NewSecret.of(made);
    }

    private void requireHeld(Set<Scope> scopes) {
        if (!caller.credential().roles().containsAll(Scope.roles(scopes))) {
            throw new ScopesNotHeld();
        }
    }

    /**
     * @param expiresAt after which it is not taken; never when left out
     * @param allowedNetworks addresses and networks such as {@code 192.0.2.0/24}, from which alone it is taken
     */
    record NewApiKey(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty Set<@NotNull Scope> scopes,
            @Nullable Instant expiresAt,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 60) String> allowedNetworks) {

        KeyTerms terms(Instant now) {
            if (expiresAt != null && !expiresAt.isAfter(now)) {
                throw new InvalidFields("/expiresAt", "in_the_past", "A key expires later than now.");
            }
            var networks = Objects.requireNonNullElse(allowedNetworks, List.<String>of());
            for (int i = 0; i < networks.size(); i++) {
                try {
                    IpNetwork.parse(networks.get(i));
                } catch (ValueRefused refused) {
                    throw new InvalidFields("/allowedNetworks/" + i, refused.code(), "This " + refused.detail() + ".");
                }
            }
            return new KeyTerms(name.strip(), scopes, expiresAt, networks);
        }
    }

    record Rotation(@Min(0) @Max(LONGEST_GRACE_SECONDS) int graceSeconds) {}

    record NewSecret(ApiKeyId id, String secret) {
        static NewSecret of(ApiKeys.Made made) {
            return new NewSecret(made.id(), made.secret());
        }
    }

    record ApiKeyView(
            ApiKeyId id,
            String name,
            Set<Scope> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            List<String> allowedNetworks) {
        static ApiKeyView of(ApiKey key) {
            return new ApiKeyView(
                    new ApiKeyId(key.id()),
                    key.name(),
                    key.scopes(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt(),
                    key.allowedNetworks());
        }
    }

    /** Whoever makes or rotates a key gets its scopes, and lacks some of these. */
    static final class ScopesNotHeld extends Problem {
        ScopesNotHeld() {
            super(FORBIDDEN, "A key can be made or rotated by whoever has all of its scopes.");
        }
    }

    /** The key was revoked, or replaced by another. */
    static final class ApiKeyEnded extends Problem {
        ApiKeyEnded() {
            super(CONFLICT, "This key was revoked or replaced; a new one can be made.");
        }
    }
}
