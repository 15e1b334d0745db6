package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of a brand's shops has signed something, and lets it speak for the brand from there on. To a stranger a
 * wrong signature and a brand that does not exist are the same.
 */
@ApplicationScoped
class Signatures {
    private static final String HMAC = "HmacSHA256";
    private static final byte[] NOBODYS = new byte[32];

    private final Tenancy tenancy;
    private final Integrations integrations;
    private final KeyRing keys;
    private final CurrentIdentityAssociation identity;

    Signatures(Tenancy tenancy, Integrations integrations, KeyRing keys, CurrentIdentityAssociation identity) {
        this.tenancy = tenancy;
        this.integrations = integrations;
        this.keys = keys;
        this.identity = identity;
    }

    /**
     * @param brand as it stands in the address
     * @param encode how a signature is written
     * @throws SignatureInvalid
     */
    Sender sender(
            String brand,
            Integration.Kind kind,
            @Nullable String signature,
            byte[] content,
            Function<byte[], String> encode) {
        return sender(brand, kind, List.of(signature == null ? "" : signature), content, encode);
    }

    /** The same where a message carries several signatures, because its sender is changing its secret. */
    Sender sender(
            String brand,
            Integration.Kind kind,
            List<String> signatures,
            byte[] content,
            Function<byte[], String> encode) {
        for (var candidate : candidates(brand, kind)) {
            var expected = encode.apply(hmac(candidate.secret(), content)).getBytes(UTF_8);
            boolean matches = false;
            for (var signature : signatures) {
                matches |= MessageDigest.isEqual(expected, signature.getBytes(UTF_8));
            }
            if (matches && candidate.sender() != null) {
                return recognised(candidate.sender());
            }
        }
        throw new SignatureInvalid();
    }

    private Sender recognised(Sender sender) {
        var credential = new Credential(sender.integrationId(), sender.brandId(), Set.of());
        identity.setIdentity(
                QuarkusSecurityIdentity.builder().setPrincipal(credential).build());
        return sender;
    }

    /** Never empty: an unknown brand costs the time of a known one. */
    private List<Candidate> candidates(String brand, Integration.Kind kind) {
        List<Candidate> candidates = new ArrayList<>();
        for (var one : connected(brand, kind)) {
            keys.open(ConnectShop.SEAL, one.sealedSecret() == null ? new byte[0] : one.sealedSecret())
                    .ifPresent(secret -> candidates.add(new Candidate(secret, Sender.of(one))));
        }
        return candidates.isEmpty() ? List.of(new Candidate(NOBODYS, null)) : candidates;
    }

    private List<Integration> connected(String brand, Integration.Kind kind) {
        return tenancy.read(brandId(brand), () -> integrations.connected(kind));
    }

    private static UUID brandId(String text) {
        try {
            return BrandId.fromString(text).value();
        } catch (NotFound noId) {
            return Credential.NO_BRAND;
        }
    }

    private static byte[] hmac(byte[] secret, byte[] content) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private record Candidate(byte[] secret, @Nullable Sender sender) {}

    static final class SignatureInvalid extends Problem {
        SignatureInvalid() {
            super(UNAUTHORIZED, "This is not signed by a shop that is connected here.");
        }
    }
}
