package dev.tributary.platform.apikeys;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** The keys of a brand. */
@Singleton
public class ApiKeys extends TenantRepository<ApiKey> {
    private static final String ADMINISTRATORS = """
            select id from api_keys where brand_id = :brand and 'admin' = any(scopes) and expires_at is null
            order by id for update""";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Event<KeyEnds> ends;

    ApiKeys(Clock clock, Event<KeyEnds> ends) {
        super("API key");
        this.clock = clock;
        this.ends = ends;
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
        if (grace.compareTo(RememberedApiKeys.REMEMBERED) < 0) {
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

    /**
     * A key just made.
     *
     * @param secret shown this once
     */
    public record Made(ApiKeyId id, String secret) {}

    /** A key of the transaction at hand ends with it. */
    record KeyEnds() {}

    /** Nobody could make a key for this brand any more. */
    static final class LastAdminKey extends Problem {
        LastAdminKey() {
            super(CONFLICT, "This is the last key with the scope admin; make another one first.");
        }
    }
}
