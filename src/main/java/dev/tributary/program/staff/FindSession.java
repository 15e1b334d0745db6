package dev.tributary.program.staff;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.CredentialSource;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.tenancy.SingleReads;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Finds the session of an access token that a request carries; read for each request. */
@Singleton
class FindSession implements CredentialSource {
    /** The beginning of every JWT: JSON in base64. */
    private static final String JWT = "eyJ";

    private static final String LIVE = """
            select m.id, m.role from staff_sessions s join staff m on m.brand_id = s.brand_id and m.id = s.staff_id
            where s.brand_id = ? and s.id = ? and s.ended_at is null and s.expires_at > ? and m.status = 'ACTIVE'""";

    private final AccessTokens tokens;
    private final SingleReads reads;
    private final Clock clock;

    FindSession(AccessTokens tokens, SingleReads reads, Clock clock) {
        this.tokens = tokens;
        this.reads = reads;
        this.clock = clock;
    }

    @Override
    public String prefix() {
        return JWT;
    }

    @Override
    public Optional<Credential> find(String token) {
        return tokens.read(token)
                .flatMap(claims -> reads.findFirst(
                        claims.brandId(),
                        LIVE,
                        row -> new Credential(
                                ChangeAuthor.Kind.STAFF,
                                row.getObject("id", UUID.class),
                                claims.brandId(),
                                StaffRole.valueOf(row.getString("role")).roles()),
                        claims.brandId(),
                        claims.sessionId(),
                        clock.instant()));
    }
}
