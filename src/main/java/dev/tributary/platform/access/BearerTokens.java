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
class BearerTokens implements HttpAuthenticationMechanism, EarlyCredentials {
    private static final String SCHEME = "bearer ";
    private static final String TOKEN = "token";
    private static final String FOUND = "tributary.credential";
    private static final String FAILURE = "tributary.credential.failure";

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
        if (!isBearer(header)) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        var token = token(header);
        return source(token)
                .map(source -> identify(source, token, request))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    private Optional<CredentialSource> source(String token) {
        return sources.stream()
                .filter(source -> token.startsWith(source.prefix()))
                .findFirst();
    }

    @Override
    public Optional<String> token(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(BearerTokens::isBearer)
                .map(BearerTokens::token);
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static String token(String header) {
        return header.substring(SCHEME.length()).trim();
    }

    @Override
    public void found(RoutingContext request, Credential credential) {
        request.put(FOUND, credential);
    }

    @Override
    public void failed(RoutingContext request, RuntimeException failure) {
        request.put(FAILURE, failure);
    }

    private Uni<SecurityIdentity> identify(CredentialSource source, String token, RoutingContext request) {
        Credential found = request.get(FOUND);
        if (found != null) {
            return Uni.createFrom().item(identity(Optional.of(found)));
        }
        RuntimeException failure = request.get(FAILURE);
        if (failure != null) {
            return Uni.createFrom().failure(failure);
        }
        return look(source, token, request);
    }

    private Uni<SecurityIdentity> look(CredentialSource source, String token, RoutingContext request) {
        var known = source.known(token, request);
        if (known.isPresent()) {
            return Uni.createFrom().item(identity(known));
        }
        var looked = Uni.createFrom().item(() -> identity(found(source, token, request)));
        return BlockingOperationControl.isBlockingAllowed()
                ? looked
                : looked.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
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
