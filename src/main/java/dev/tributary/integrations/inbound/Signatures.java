package dev.tributary.integrations.inbound;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.FailedCredentials;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.web.ClientAddress;
import dev.tributary.platform.web.PublicLimits;
import dev.tributary.program.brands.BrandId;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shop of a brand that signed a call, and makes it the caller of the request. A wrong signature and an unknown brand
 * give the same answer.
 */
@ApplicationScoped
class Signatures {
    private final SignatureCandidates candidates;
    private final CurrentIdentityAssociation identity;
    private final FailedCredentials failed;
    private final PublicLimits limits;
    private final ClientAddress clientAddress;
    private final RoutingContext request;

    Signatures(
            SignatureCandidates candidates,
            CurrentIdentityAssociation identity,
            FailedCredentials failed,
            PublicLimits limits,
            ClientAddress clientAddress,
            RoutingContext request) {
        this.candidates = candidates;
        this.identity = identity;
        this.failed = failed;
        this.limits = limits;
        this.clientAddress = clientAddress;
        this.request = request;
    }

    /**
     * @param brand id of the brand, from the address
     * @param encode writes a signature as the shop does
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

    /** The same for a message with several signatures, which a sender writes while it changes its secret. */
    Sender sender(
            String brand,
            Integration.Kind kind,
            List<String> signatures,
            byte[] content,
            Function<byte[], String> encode) {
        var signed = new Signed(signatures, content, encode);
        var signedFor = new SignatureCandidates.SignedFor(brandId(brand), kind);
        var address = clientAddress.find(request.request());
        boolean isRefused = failed.isThrottled(signedFor.toString(), address)
                && signed.signer(candidates.recent(signedFor)) == null;
        var sender = isRefused ? null : signed.signer(candidates.find(signedFor));
        if (sender == null) {
            failed.count(signedFor.toString(), address);
            throw new SignatureInvalid();
        }
        limits.takeDelivery(sender.brandId());
        return authenticate(sender);
    }

    private Sender authenticate(Sender sender) {
        var credential =
                new Credential(ChangeAuthor.Kind.INTEGRATION, sender.integrationId(), sender.brandId(), Set.of());
        identity.setIdentity(
                QuarkusSecurityIdentity.builder().setPrincipal(credential).build());
        return sender;
    }

    private static UUID brandId(String text) {
        try {
            return BrandId.fromString(text).value();
        } catch (NotFound noId) {
            return Credential.NO_BRAND;
        }
    }

    static final class SignatureInvalid extends Problem {
        SignatureInvalid() {
            super(UNAUTHORIZED, "This is not signed by a shop that is connected here.");
        }
    }
}
