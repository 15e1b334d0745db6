package dev.tributary.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.problems.Problem;
import io.github.bucket4j.Bucket;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Who tries tokens that open nothing is made to wait, before any more of them are looked up. */
@Singleton
class FailedTokens {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int GROUPS_OF_A_NETWORK = 4;

    /** A bucket not asked for a whole minute is full again, and can as well be made anew. */
    private final Cache<String, Bucket> left =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(PERIOD).build();

    private final Settings settings;

    FailedTokens(Settings settings) {
        this.settings = settings;
    }

    void recordFailure(String address) {
        left.get(network(address), of -> full()).tryConsume(1);
    }

    /** @throws TooManyFailures when this address has tried too many */
    void check(String address) {
        var bucket = left.getIfPresent(network(address));
        if (bucket != null) {
            var estimate = bucket.estimateAbilityToConsume(1);
            if (!estimate.canBeConsumed()) {
                throw new TooManyFailures(1 + TimeUnit.NANOSECONDS.toSeconds(estimate.getNanosToWaitForRefill()));
            }
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.perMinute()).refillGreedy(settings.perMinute(), PERIOD))
                .build();
    }

    /** Of IPv6 the first half: the rest is anybody's to choose who has one such address. */
    private static String network(String address) {
        var groups = address.split(":", -1);
        return groups.length <= GROUPS_OF_A_NETWORK
                ? address
                : String.join(":", Arrays.asList(groups).subList(0, GROUPS_OF_A_NETWORK));
    }

    @ConfigMapping(prefix = "tributary.failed-tokens")
    interface Settings {
        /** Of one address. An office whose links were just replaced stays below; guessing gets nowhere at any rate. */
        @WithDefault("100")
        long perMinute();
    }

    /** This address sends too many tokens that open nothing; it may try again when {@code Retry-After} has passed. */
    static final class TooManyFailures extends Problem {
        private final long seconds;

        TooManyFailures(long seconds) {
            super(TOO_MANY_REQUESTS, "Too many tokens from this address open nothing.");
            this.seconds = seconds;
        }

        @Override
        public long retryAfterSeconds() {
            return seconds;
        }
    }
}
