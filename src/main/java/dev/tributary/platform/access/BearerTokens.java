package dev.tributary.platform.access;

import dev.tributary.platform.web.ClientAddress;
import dev.tributary.platform.web.EndedLink;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Authenticates {@code Authorization: Bearer …}, for every kind of token. */
@ApplicationScoped
class BearerTokens implements HttpAuthenticationMechanism {
    private final CredentialSources sources;
    private final FailedCredentials failed;
    private final ClientAddress clientAddress;

    BearerTokens(CredentialSources sources, FailedCredentials failed, ClientAddress clientAddress) {
        this.sources = sources;
        this.failed = failed;
        this.clientAddress = clientAddress;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        return CredentialSources.tokenOf(header)
                .flatMap(token -> sources.find(token).map(source -> identify(source, token, request)))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    private Uni<SecurityIdentity> identify(CredentialSource source, String token, RoutingContext request) {
        var found = BearerTokensEarly.foundBy(request);
        if (found != null) {
            return Uni.createFrom().item(identity(Optional.of(found)));
        }
        var failure = BearerTokensEarly.failureOf(request);
        if (failure != null) {
            return Uni.createFrom().failure(failure);
        }
        return lookUp(source, token, request);
    }

    private Uni<SecurityIdentity> lookUp(CredentialSource source, String token, RoutingContext request) {
        var cached = source.findCached(token, request);
        if (cached.isPresent()) {
            return Uni.createFrom().item(identity(cached));
        }
        var lookedUp = Uni.createFrom().item(() -> identity(found(source, token, request)));
        return BlockingOperationControl.isBlockingAllowed()
                ? lookedUp
                : lookedUp.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Optional<Credential> found(CredentialSource source, String token, RoutingContext request) {
        var found = source.find(token, request);
        if (found.isEmpty()) {
            failed.count(FailedCredentials.TOKEN, clientAddress.find(request.request()));
            source.ownerOfRevoked(token).ifPresent(owner -> EndedLink.setOwner(request, owner));
        }
        return found;
    }

    private static SecurityIdentity identity(Optional<Credential> credential) {
        var authenticated = credential.orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(authenticated)
                .addRoles(authenticated.roles())
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }
}
