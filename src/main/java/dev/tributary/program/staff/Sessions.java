package dev.tributary.program.staff;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * The sessions of staff. A refresh token is valid once and replaced by the next one; using it again ends the session, since
 * somebody has a copy. {@link FindSession} reads the session of each request, so that an end takes effect with the next one.
 */
@Singleton
class Sessions {
    private static final Duration IDLE_TIMEOUT = Duration.ofDays(14);
    private static final Duration MAX_LIFETIME = Duration.ofDays(90);
    private final AccessTokens tokens;
    private final Tenancy tenancy;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(AccessTokens tokens, Tenancy tenancy, AuditTrail audit, Clock clock) {
        this.tokens = tokens;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Runs in the current transaction. */
    IssuedSession open(UUID staffId) {
        var id = TypeId.next();
        var refresh = OpaqueToken.random(OpaqueToken.REFRESH, tenancy.brandId(), id, random);
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
        var next = OpaqueToken.random(OpaqueToken.REFRESH, old.brandId(), old.id(), random);
        boolean isNext = tenancy.write(old.brandId(), () -> replace(old, next) || endIfStolen(old));
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

    /** Ends a session whose refresh token is not its latest, since that token was used before. */
    private boolean endIfStolen(OpaqueToken old) {
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

    private IssuedSession issued(OpaqueToken refresh) {
        var expiresAt = clock.instant().plus(AccessTokens.LIFETIME);
        return new IssuedSession(tokens.issue(refresh.brandId(), refresh.id(), expiresAt), expiresAt, refresh.text());
    }
}
