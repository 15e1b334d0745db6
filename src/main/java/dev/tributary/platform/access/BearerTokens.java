package dev.tributary.platform.access;

import static java.util.Comparator.comparing;

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
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code Authorization: Bearer …}, whichever kind of token it is. */
@ApplicationScoped
class BearerTokens implements HttpAuthenticationMechanism {
    private static final String SCHEME = "bearer ";
    private static final String TOKEN = "token";

    private final List<CredentialSource> sources;
    private final FailedCredentials failed;
    private final ClientAddress clientAddress;

    BearerTokens(@Any Instance<CredentialSource> sources, FailedCredentials failed, ClientAddress clientAddress) {
        this.failed = failed;
        this.clientAddress = clientAddress;
        this.sources = sources.stream()
                .sorted(comparing((CredentialSource source) -> source.prefix().length())
                        .reversed())
                .toList();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        var token = header.substring(SCHEME.length()).trim();
        for (var source : sources) {
            if (token.startsWith(source.prefix())) {
                return identify(source, token, request);
            }
        }
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    private Uni<SecurityIdentity> identify(CredentialSource source, String token, RoutingContext request) {
        var known = source.known(token, request);
        if (known.isPresent()) {
            return Uni.createFrom().item(identity(known));
        }
        var found = Uni.createFrom().item(() -> identity(found(source, token, request)));
        return BlockingOperationControl.isBlockingAllowed()
                ? found
                : found.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Optional<Credential> found(CredentialSource source, String token, RoutingContext request) {
        var found = source.find(token, request);
        if (found.isEmpty()) {
            failed.count(TOKEN, clientAddress.find(request.request()));
            source.ownerOfEnded(token).ifPresent(owner -> EndedLink.note(request, owner));
        }
        return found;
    }

    private static SecurityIdentity identity(Optional<Credential> credential) {
        var known = credential.orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(known)
                .addRoles(known.roles())
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
