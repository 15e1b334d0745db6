package dev.tributary.program.staff;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/**
 * The sessions of staff. A refresh token is valid once and replaced by the next one; using it again ends the session, since
 * somebody has a copy. {@link FindSession} reads the session of each request, so that an end takes effect with the next one.
 */
@Singleton
class Sessions {
    private static final Duration IDLE_TIMEOUT = Duration.ofDays(14);
    private static final Duration MAX_LIFETIME = Duration.ofDays(90);
    private static final String ISSUED_REFRESH = "staff-refresh";
    private static final int RANDOM_BYTES = 16;

    private final AccessTokens tokens;
    private final Tenancy tenancy;
    private final AuditTrail audit;
    private final KeyRing keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(AccessTokens tokens, Tenancy tenancy, AuditTrail audit, KeyRing keys, Clock clock) {
        this.tokens = tokens;
        this.tenancy = tenancy;
        this.audit = audit;
        this.keys = keys;
        this.clock = clock;
    }

    /** Runs in the current transaction. */
    IssuedSession open(UUID staffId) {
        var id = TypeId.next();
        var refresh = newToken(tenancy.brandId(), id);
        var now = clock.instant();
        tenancy.update("""
                        insert into staff_sessions (brand_id, id, staff_id, refresh_hash, created_at, expires_at)
                        values (:brand, :id, :staff, :hash, :now, :expires)""")
                .bind("id", id)
                .bind("staff", staffId)
                .bind("hash", refresh.hash())
                .bind("now", now)
                .bind("expires", now.plus(IDLE_TIMEOUT))
                .execute();
        return issued(refresh);
    }

    /** @throws SessionEnded */
    IssuedSession refresh(String text) {
        var old = OpaqueToken.parse(OpaqueToken.REFRESH, text).orElseThrow(SessionEnded::new);
        var next = newToken(old.brandId(), old.id());
        boolean isNext = tenancy.write(old.brandId(), () -> replace(old, next) || endIfUsedBefore(old));
        if (!isNext) {
            throw new SessionEnded();
        }
        return issued(next);
    }

    private boolean replace(OpaqueToken old, OpaqueToken next) {
        var now = clock.instant();
        return tenancy.update("""
                                update staff_sessions s set refresh_hash = :next, expires_at = least(:expires, created_at + :longest * interval '1 second')
                                where brand_id = :brand and id = :id and refresh_hash = :old and ended_at is null and expires_at > :now
                                  and exists (select from staff m where m.brand_id = s.brand_id and m.id = s.staff_id and m.status = 'ACTIVE')""")
                        .bind("id", old.id())
                        .bind("old", old.hash())
                        .bind("next", next.hash())
                        .bind("now", now)
                        .bind("expires", now.plus(IDLE_TIMEOUT))
                        .bind("longest", MAX_LIFETIME.toSeconds())
                        .execute()
                > 0;
    }

    /** Ends a session whose refresh token is not its latest; a token that was not issued ends nothing. */
    private boolean endIfUsedBefore(OpaqueToken old) {
        if (!MessageDigest.isEqual(old.secret(), withProof(old))) {
            return false;
        }
        int ended = tenancy.update("""
                        update staff_sessions set ended_at = :now
                        where brand_id = :brand and id = :id and ended_at is null and expires_at > :now""")
                .bind("id", old.id())
                .bind("now", clock.instant())
                .execute();
        if (ended > 0) {
            audit.record("staff_session.reused", TypeId.format("ses", old.id()), null);
        }
        return false;
    }

    /** Ends all sessions of a staff member. */
    int endAll(UUID staffId) {
        return tenancy.update("""
                        update staff_sessions set ended_at = :now
                        where brand_id = :brand and staff_id = :staff and ended_at is null""")
                .bind("staff", staffId)
                .bind("now", clock.instant())
                .execute();
    }

    private OpaqueToken newToken(UUID brandId, UUID id) {
        var token = OpaqueToken.random(OpaqueToken.REFRESH, brandId, id, random);
        return new OpaqueToken(token.prefix(), brandId, id, withProof(token));
    }

    /** The random half of a token's secret, followed by the half that proves that the service issued it. */
    private byte[] withProof(OpaqueToken token) {
        var random = Arrays.copyOf(token.secret(), RANDOM_BYTES);
        var proof = keys.signWithOldestKey(
                ISSUED_REFRESH,
                token.brandId().toString().getBytes(UTF_8),
                token.id().toString().getBytes(UTF_8),
                random);
        return ByteBuffer.allocate(token.secret().length)
                .put(random)
                .put(proof, 0, token.secret().length - RANDOM_BYTES)
                .array();
    }

    private IssuedSession issued(OpaqueToken refresh) {
        var expiresAt = clock.instant().plus(AccessTokens.LIFETIME);
        return new IssuedSession(tokens.issue(refresh.brandId(), refresh.id(), expiresAt), expiresAt, refresh.text());
    }
}
