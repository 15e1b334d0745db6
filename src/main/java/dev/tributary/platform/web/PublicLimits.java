package dev.tributary.platform.web;

import dev.tributary.platform.problems.Problem;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rate limits for endpoints without a credential: by address, and by brand once a signature identifies the brand. */
@Singleton
public class PublicLimits {
    /** The groups of an IPv6 address that identify a network; every subscriber chooses the rest freely. */
    private static final int NETWORK_GROUPS = 4;

    private final ClientAddress clientAddress;
    private final TokenBuckets redirects;
    private final Map<String, TokenBuckets> byFirstSegment;
    private final TokenBuckets deliveries;
    private final TokenBuckets recoveries;

    PublicLimits(ClientAddress clientAddress, PublicLimitSettings settings) {
        this.clientAddress = clientAddress;
        redirects = new TokenBuckets(settings.redirects());
        byFirstSegment = Map.of(
                "r", redirects,
                "hooks", new TokenBuckets(settings.hooks()),
                "postback", new TokenBuckets(settings.postbacks()),
                "u", new TokenBuckets(settings.unsubscribes()));
        deliveries = new TokenBuckets(settings.deliveriesPerBrand());
        recoveries = new TokenBuckets(settings.recoveries());
    }

    /** Counts a redirect that bypasses the filters. When it is false, the filters refuse the request and say why. */
    public boolean tryTakeRedirect(String address) {
        return redirects.take(network(address)).isConsumed();
    }

    /** @throws TooManyDeliveries */
    public void takeDelivery(UUID brandId) {
        var probe = deliveries.take(brandId.toString());
        if (!probe.isConsumed()) {
            throw new TooManyDeliveries(TokenBuckets.seconds(probe.getNanosToWaitForRefill()));
        }
    }

    /** @throws TooManyRecoveries when this address has asked for too many lost links */
    public void takeRecovery(String address) {
        var probe = recoveries.take(network(address));
        if (!probe.isConsumed()) {
            throw new TooManyRecoveries(TokenBuckets.seconds(probe.getNanosToWaitForRefill()));
        }
    }

    /** Counts a request; null where no limit applies. */
    @Nullable
    Consumption take(HttpServerRequest request) {
        var limit = byFirstSegment.get(request.path().split("/", 3)[1]);
        return limit == null ? null : new Consumption(limit, limit.take(network(clientAddress.find(request))));
    }

    /** The network of an IPv6 address, its first half, since the subscriber chooses the rest; an IPv4 address as it is. */
    public static String network(String address) {
        int end = -1;
        for (int groups = 0; groups < NETWORK_GROUPS; groups++) {
            end = address.indexOf(':', end + 1);
            if (end < 0) {
                return address;
            }
        }
        return address.substring(0, end);
    }

    record Consumption(TokenBuckets limit, ConsumptionProbe probe) {}

    /** This address keeps asking for lost links. */
    static final class TooManyRecoveries extends Problem {
        private final long seconds;

        TooManyRecoveries(long seconds) {
            super(TOO_MANY_REQUESTS, "Links were asked for too often from here. Please wait a minute.");
            this.seconds = seconds;
        }

        @Override
        public long retryAfterSeconds() {
            return seconds;
        }
    }

    /** The shops of this brand send more than its limit; they send refused deliveries again. */
    static final class TooManyDeliveries extends Problem {
        private final long seconds;

        TooManyDeliveries(long seconds) {
            super(TOO_MANY_REQUESTS, "The shops of this brand send too many deliveries.");
            this.seconds = seconds;
        }

        @Override
        public long retryAfterSeconds() {
            return seconds;
        }
    }
}
