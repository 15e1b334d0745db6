package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.FailedCredentials;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.ClientAddress;
import dev.tributary.platform.web.PublicLimits;
import dev.tributary.program.brands.BrandId;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
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
    private final FailedCredentials failed;
    private final PublicLimits limits;
    private final ClientAddress clientAddress;
    private final RoutingContext request;

    /** For addresses that failed too often: their forgeries cost no transaction. */
    private final Cache<SignedFor, List<Candidate>> recent = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    Signatures(
            Tenancy tenancy,
            Integrations integrations,
            KeyRing keys,
            CurrentIdentityAssociation identity,
            FailedCredentials failed,
            PublicLimits limits,
            ClientAddress clientAddress,
            RoutingContext request) {
        this.tenancy = tenancy;
        this.integrations = integrations;
        this.keys = keys;
        this.identity = identity;
        this.failed = failed;
        this.limits = limits;
        this.clientAddress = clientAddress;
        this.request = request;
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
        var given = new Signed(signatures, content, encode);
        var signedFor = new SignedFor(brandId(brand), kind);
        var address = clientAddress.find(request.request());
        boolean isRefused = failed.isBraked(signedFor.toString(), address)
                && given.signer(recent.get(signedFor, this::candidates)) == null;
        var sender = isRefused ? null : given.signer(candidates(signedFor));
        if (sender == null) {
            failed.count(signedFor.toString(), address);
            throw new SignatureInvalid();
        }
        limits.takeDelivery(sender.brandId());
        return recognised(sender);
    }

    private Sender recognised(Sender sender) {
        var credential =
                new Credential(ChangeAuthor.Kind.INTEGRATION, sender.integrationId(), sender.brandId(), Set.of());
        identity.setIdentity(
                QuarkusSecurityIdentity.builder().setPrincipal(credential).build());
        return sender;
    }

    /** Never empty: an unknown brand costs the time of a known one. */
    private List<Candidate> candidates(SignedFor signedFor) {
        List<Candidate> candidates = new ArrayList<>();
        for (var shop : connected(signedFor)) {
            keys.open(ConnectShop.SEAL, shop.sealedSecret() == null ? new byte[0] : shop.sealedSecret())
                    .ifPresent(secret -> candidates.add(new Candidate(secret, Sender.of(shop))));
        }
        return candidates.isEmpty() ? List.of(new Candidate(NOBODYS, null)) : candidates;
    }

    private List<Integration> connected(SignedFor signedFor) {
        return tenancy.read(signedFor.brandId(), () -> integrations.connected(signedFor.kind()));
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

    private record SignedFor(UUID brandId, Integration.Kind kind) {}

    private record Signed(List<String> signatures, byte[] content, Function<byte[], String> encode) {
        @Nullable
        Sender signer(List<Candidate> candidates) {
            for (var candidate : candidates) {
                var expected = encode.apply(hmac(candidate.secret(), content)).getBytes(UTF_8);
                if (isAmong(expected) && candidate.sender() != null) {
                    return candidate.sender();
                }
            }
            return null;
        }

        /** Takes as long whichever of them it is. */
        private boolean isAmong(byte[] expected) {
            boolean matches = false;
            for (var signature : signatures) {
                matches |= MessageDigest.isEqual(expected, signature.getBytes(UTF_8));
            }
            return matches;
        }
    }

    private record Candidate(byte[] secret, @Nullable Sender sender) {}

    static final class SignatureInvalid extends Problem {
        SignatureInvalid() {
            super(UNAUTHORIZED, "This is not signed by a shop that is connected here.");
        }
    }
}
