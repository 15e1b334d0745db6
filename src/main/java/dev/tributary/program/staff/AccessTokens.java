package dev.tributary.program.staff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tributary.platform.access.KeyRing;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/**
 * Short-lived JWTs. Only this service reads them, so they are signed with a key of its own ring (HS256), and no other algorithm
 * is accepted. The rights of a token are in the database, not in the token, so that a changed role or an ended session takes
 * effect at once.
 */
@Singleton
class AccessTokens {
    static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String PURPOSE = "staff-access-tokens";
    private static final String ISSUER = "tributary";
    private static final String BRAND = "brand";
    private static final String SESSION = "sid";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final KeyRing keys;
    private final Clock clock;

    AccessTokens(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The claims of a token. */
    record Claims(UUID brandId, UUID sessionId) {}

    String issue(UUID brandId, UUID sessionId, Instant expiresAt) {
        var kid = keys.newestKid();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).keyID(kid).build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .claim(BRAND, brandId.toString())
                        .claim(SESSION, sessionId.toString())
                        .expirationTime(Date.from(expiresAt))
                        .build());
        try {
            jwt.sign(new MACSigner(keys.derive(PURPOSE, kid).orElseThrow()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    /** Empty for a token that was not issued here, or has expired. */
    Optional<Claims> read(String text) {
        try {
            var jwt = SignedJWT.parse(text);
            var claims = jwt.getJWTClaimsSet();
            boolean isCurrent = ISSUER.equals(claims.getIssuer())
                    && clock.instant().isBefore(claims.getExpirationTime().toInstant());
            return isCurrent && isSigned(jwt)
                    ? Optional.of(new Claims(
                            UUID.fromString(claims.getStringClaim(BRAND)),
                            UUID.fromString(claims.getStringClaim(SESSION))))
                    : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private boolean isSigned(SignedJWT jwt) throws JOSEException {
        var header = jwt.getHeader();
        var key = header.getKeyID() == null ? Optional.<byte[]>empty() : keys.derive(PURPOSE, header.getKeyID());
        return JWSAlgorithm.HS256.equals(header.getAlgorithm())
                && TYPE.equals(header.getType())
                && key.isPresent()
                && jwt.verify(new MACVerifier(key.get()));
    }
}
