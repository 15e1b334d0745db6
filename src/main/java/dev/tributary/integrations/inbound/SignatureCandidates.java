package dev.tributary.integrations.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The secrets that a brand's connected shops may have signed with. */
@ApplicationScoped
class SignatureCandidates {
    private static final byte[] UNUSED_SECRET = new byte[32];

    private final Tenancy tenancy;
    private final Integrations integrations;
    private final KeyRing keys;

    /** For client addresses that failed too often, so that their forgeries cost no transaction. */
    private final Cache<SignedFor, List<Signed.Candidate>> recent = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    SignatureCandidates(Tenancy tenancy, Integrations integrations, KeyRing keys) {
        this.tenancy = tenancy;
        this.integrations = integrations;
        this.keys = keys;
    }

    record SignedFor(UUID brandId, Integration.Kind kind) {}

    /** The candidates of at most ten seconds ago. */
    List<Signed.Candidate> recent(SignedFor signedFor) {
        return recent.get(signedFor, this::find);
    }

    /** Never empty, so that an unknown brand takes as much time as a known one. */
    List<Signed.Candidate> find(SignedFor signedFor) {
        List<Signed.Candidate> candidates = new ArrayList<>();
        for (var shop : connected(signedFor)) {
            keys.open(ConnectShop.SEAL, shop.sealedSecret() == null ? new byte[0] : shop.sealedSecret())
                    .ifPresent(secret -> candidates.add(new Signed.Candidate(secret, Sender.of(shop))));
        }
        return candidates.isEmpty() ? List.of(new Signed.Candidate(UNUSED_SECRET, null)) : candidates;
    }

    private List<Integration> connected(SignedFor signedFor) {
        return tenancy.read(signedFor.brandId(), () -> integrations.connected(signedFor.kind()));
    }
}
