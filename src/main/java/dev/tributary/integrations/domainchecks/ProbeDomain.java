package dev.tributary.integrations.domainchecks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.integrations.calls.CallHost;
import dev.tributary.integrations.calls.NotPublicAddress;
import dev.tributary.integrations.calls.PublicNetworks;
import dev.tributary.tracking.domains.DomainProof;
import dev.tributary.tracking.domains.LinkAddresses;
import dev.tributary.tracking.domains.LinkDomain.Trouble;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Calls the service through a brand's host, and checks that the service itself answered. */
@Singleton
class ProbeDomain {
    private static final int OK = 200;
    private static final int CHALLENGE_BYTES = 16;
    private static final int MOST_BYTES = 1_024;
    private static final int DEEPEST_CAUSE = 8;

    private final CallHost client;
    private final DomainProof proof;
    private final LinkAddresses addresses;
    private final LinkDomainSettings settings;
    private final SecureRandom random = new SecureRandom();

    ProbeDomain(CallHost client, DomainProof proof, LinkAddresses addresses, LinkDomainSettings settings) {
        this.client = client;
        this.proof = proof;
        this.addresses = addresses;
        this.settings = settings;
    }

    /**
     * Never fails, and ends within the time limit for one answer.
     *
     * @return empty when the service answered
     */
    Uni<Optional<Trouble>> probe(String host) {
        var bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        var challenge = HexFormat.of().formatHex(bytes);
        var call = new CallHost.Call("GET", addresses.baseOf(host) + proof.pathOf(challenge), null, Map.of());
        return client.call(call, new CallHost.Limits(settings.answer(), MOST_BYTES, this::mayBeCalled))
                .map(answer -> answer.status() == OK && isProof(answer.body(), host, challenge)
                        ? Optional.<Trouble>empty()
                        : Optional.of(Trouble.ANOTHER_SERVICE))
                .onFailure()
                .recoverWithItem(failure -> Optional.of(trouble(failure)));
    }

    private boolean isProof(byte[] answer, String host, String challenge) {
        return MessageDigest.isEqual(answer, proof.proofOf(host, challenge).getBytes(UTF_8));
    }

    private boolean mayBeCalled(InetAddress address) {
        return settings.privateAddresses() || PublicNetworks.isPublic(address);
    }

    private static Trouble trouble(Throwable failure) {
        var cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (cause instanceof NotPublicAddress) {
                return Trouble.NOT_PUBLIC;
            }
            if (cause instanceof UnknownHostException) {
                return Trouble.HOST_UNKNOWN;
            }
            if (cause instanceof SSLException) {
                return Trouble.CERTIFICATE_INVALID;
            }
        }
        return Trouble.UNREACHABLE;
    }
}
