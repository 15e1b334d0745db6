package dev.tributary.platform.apikeys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.CredentialSource;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.tenancy.PgListener;
import dev.tributary.platform.tenancy.TenantRepository;
import dev.tributary.platform.values.IpAddress;
import dev.tributary.platform.values.IpNetwork;
import dev.tributary.platform.web.ClientAddress;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The keys of a brand, and the look-up from a secret to its brand. */
@Singleton
public class ApiKeys extends TenantRepository<ApiKey> implements CredentialSource {
    /**
     * So long a key is not looked up again. A revocation is answered after as long, so that no instance takes the key then,
     * even one that did not hear of it.
     */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final String ADMINISTRATORS = """
            select id from api_keys where brand_id = :brand and 'admin' = any(scopes) and expires_at is null
            order by id for update""";

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final Cache<String, Found> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final SecureRandom random = new SecureRandom();
    private final Jdbi jdbi;
    private final Clock clock;
    private final Event<KeyEnds> ends;
    private final ClientAddress clientAddress;
    private final PgListener listener;

    ApiKeys(Jdbi jdbi, Clock clock, AgroalDataSource database, Event<KeyEnds> ends, ClientAddress clientAddress) {
        super("API key");
        this.jdbi = jdbi;
        this.clock = clock;
        this.ends = ends;
        this.clientAddress = clientAddress;
        this.listener = new PgListener(database, "api_keys_ended", this::forgetAll, this::forget);
    }

    void start(@Observes StartupEvent begin) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent end) {
        listener.stop();
    }

    /** Makes a key for the tenant at hand. */
    public Made make(KeyTerms terms) {
        var secret = ApiKeySecret.random(random);
        var key = add(new ApiKey(tenancy.brandId(), terms, secret, clock.instant()));
        return new Made(new ApiKeyId(key.id()), secret.text());
    }

    /** In the transaction at hand; the key is taken until that has committed, and not after it was answered. */
    void end(UUID id, Duration grace) {
        lock(id).expireIn(grace, clock.instant());
        if (grace.compareTo(REMEMBERED) < 0) {
            ends.fire(new KeyEnds());
        }
    }

    /** @throws LastAdminKey when none is left that can administer the brand */
    void requireAdministrator() {
        flush();
        if (tenancy.query(ADMINISTRATORS).mapTo(UUID.class).list().isEmpty()) {
            throw new LastAdminKey();
        }
    }

    /** Whether a key that was taken once still is. */
    public boolean isLive(UUID brandId, UUID id) {
        return tenancy.read(
                brandId,
                () -> findOptional(id)
                        .filter(key ->
                                key.expiresAt() == null || clock.instant().isBefore(key.expiresAt()))
                        .isPresent());
    }

    void awaitForgotten(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeyEnds ended) {
        forgetAll();
        LockSupport.parkNanos(REMEMBERED.toNanos());
    }

    private void forgetAll() {
        remembered.invalidateAll();
    }

    private void forget(List<String> ids) {
        remembered
                .asMap()
                .values()
                .removeIf(key -> ids.contains(key.credential().id().toString()));
    }

    @Override
    public String prefix() {
        return ApiKeySecret.PREFIX;
    }

    @Override
    public Optional<Credential> known(String token, RoutingContext request) {
        var address = clientAddress.find(request.request());
        return Optional.ofNullable(remembered.getIfPresent(token))
                .filter(key -> System.nanoTime() - key.readAt() < REMEMBERED.toNanos()
                        && isValid(key)
                        && key.mayComeFrom(address))
                .map(Found::credential);
    }

    @Override
    public Optional<Credential> find(String token) {
        return find(token, "");
    }

    @Override
    public Optional<Credential> find(String token, RoutingContext request) {
        return find(token, clientAddress.find(request.request()));
    }

    /** A key that comes from elsewhere than it may is like one that does not exist. */
    private Optional<Credential> find(String token, String address) {
        var secret = new ApiKeySecret(token);
        if (!secret.isWellFormed()) {
            return Optional.empty();
        }
        long readAt = System.nanoTime();
        var found = jdbi.withHandle(handle -> handle.createQuery(
                                "select brand_id, id, scopes, expires_at, last_used_at, allowed_networks from find_api_key(:hash)")
                        .bind("hash", secret.hash())
                        .mapTo(Row.class)
                        .findOne())
                .map(row -> Found.of(row, readAt))
                .filter(key -> isValid(key) && key.mayComeFrom(address));
        found.ifPresent(key -> {
            remembered.put(token, key);
            noteUse(key);
        });
        return found.map(Found::credential);
    }

    private void noteUse(Found key) {
        var now = clock.instant();
        if (key.lastUsedAt() == null || key.lastUsedAt().plus(USE_NOTED_EVERY).isBefore(now)) {
            var credential = key.credential();
            tenancy.write(
                    credential.brandId(),
                    () -> tenancy.update("update api_keys set last_used_at = :now where brand_id = :brand and id = :id")
                            .bind("now", now)
                            .bind("id", credential.id())
                            .execute());
        }
    }

    private boolean isValid(Found key) {
        return key.expiresAt() == null || clock.instant().isBefore(key.expiresAt());
    }

    /**
     * A key just made.
     *
     * @param secret shown this once
     */
    public record Made(ApiKeyId id, String secret) {}

    /** A row of the look-up. */
    public record Row(
            UUID brandId,
            UUID id,
            String[] scopes,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            String[] allowedNetworks) {}

    /** @param readAt when its look-up began; what happened since then is not in it */
    private record Found(
            Credential credential,
            long readAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            List<IpNetwork> allowed) {
        boolean mayComeFrom(String address) {
            return allowed.isEmpty()
                    || (!address.isEmpty()
                            && allowed.stream().anyMatch(network -> network.contains(IpAddress.parse(address))));
        }

        static Found of(Row row, long readAt) {
            var roles = Arrays.stream(row.scopes()).collect(Collectors.toUnmodifiableSet());
            return new Found(
                    new Credential(ChangeAuthor.Kind.KEY, row.id(), row.brandId(), roles),
                    readAt,
                    row.expiresAt(),
                    row.lastUsedAt(),
                    Arrays.stream(row.allowedNetworks()).map(IpNetwork::parse).toList());
        }
    }

    /** A key of the transaction at hand ends with it. */
    record KeyEnds() {}

    /** Nobody could make a key for this brand any more. */
    static final class LastAdminKey extends Problem {
        LastAdminKey() {
            super(CONFLICT, "This is the last key with the scope admin; make another one first.");
        }
    }
}
