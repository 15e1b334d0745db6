package dev.tributary.platform.apikeys;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** The API keys of a brand. */
@Singleton
public class ApiKeys extends TenantRepository<ApiKey> {
    private static final String ADMINISTRATORS = """
            select id from api_keys where brand_id = :brand and 'admin' = any(scopes) and expires_at is null
            order by id for update""";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Event<KeyEnded> keyEnded;

    ApiKeys(Clock clock, Event<KeyEnded> keyEnded) {
        super("API key");
        this.clock = clock;
        this.keyEnded = keyEnded;
    }

    /** Creates a key for the current brand. */
    public Made create(KeyTerms terms) {
        var secret = ApiKeySecret.random(random);
        var key = add(new ApiKey(tenancy.brandId(), terms, secret, clock.instant()));
        return new Made(new ApiKeyId(key.id()), secret.text());
    }

    /**
     * Ends a key in the current transaction. Other instances accept it until the commit, and none does after the request is
     * answered.
     */
    void end(UUID id, Duration grace) {
        lock(id).expireIn(grace, clock.instant());
        if (grace.compareTo(ApiKeyCache.CACHE_DURATION) < 0) {
            keyEnded.fire(new KeyEnded());
        }
    }

    /** @throws LastAdminKey when no unlimited key with the scope admin is left */
    void requireAdministrator() {
        flush();
        if (tenancy.query(ADMINISTRATORS).mapTo(UUID.class).list().isEmpty()) {
            throw new LastAdminKey();
        }
    }

    /** Whether a key that was valid once still is. */
    public boolean isValid(UUID brandId, UUID id) {
        return tenancy.read(
                brandId,
                () -> findOptional(id)
                        .filter(key ->
                                key.expiresAt() == null || clock.instant().isBefore(key.expiresAt()))
                        .isPresent());
    }

    /**
     * A created key.
     *
     * @param secret shown only now
     */
    public record Made(ApiKeyId id, String secret) {}

    /** The current transaction has revoked or replaced a key. */
    record KeyEnded() {}

    /** Without this key nobody could create keys for the brand. */
    static final class LastAdminKey extends Problem {
        LastAdminKey() {
            super(CONFLICT, "This is the last key with the scope admin; make another one first.");
        }
    }
}
