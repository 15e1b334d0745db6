package dev.tributary.platform.access;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.web.PublicLimits;
import dev.tributary.platform.web.TokenBuckets;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.inject.Singleton;

/**
 * Counts invalid tokens and signatures by the address they come from. Only failures are refused: a valid credential passes
 * whatever else comes from the same address.
 */
@Singleton
public class FailedCredentials {
    /** The kind of all tokens. */
    public static final String TOKEN = "token";

    private final TokenBuckets failures;

    FailedCredentials(Settings settings) {
        failures = new TokenBuckets(settings.perMinute());
    }

    /**
     * @param kind tokens and the signatures for each brand are counted separately
     * @throws TooManyFailures when this address has sent too many
     */
    public void count(String kind, String address) {
        var probe = failures.take(key(kind, address));
        if (!probe.isConsumed()) {
            throw new TooManyFailures(TokenBuckets.seconds(probe.getNanosToWaitForRefill()));
        }
    }

    /** Whether the next failure would be refused. */
    public boolean isThrottled(String kind, String address) {
        return !failures.hasToken(key(kind, address));
    }

    private static String key(String kind, String address) {
        return kind + " " + PublicLimits.network(address);
    }

    @ConfigMapping(prefix = "tributary.failed-tokens")
    interface Settings {
        /**
         * Failures per minute from one address. An office whose links were just replaced stays below; guessing is hopeless at
         * any rate.
         */
        @WithDefault("100")
        long perMinute();
    }

    /** This address sends too many invalid credentials; after {@code Retry-After} the next failure is answered as usual. */
    static final class TooManyFailures extends Problem {
        private final long seconds;

        TooManyFailures(long seconds) {
            super(TOO_MANY_REQUESTS, "Too many credentials from this address are not valid.");
            this.seconds = seconds;
        }

        @Override
        public long retryAfterSeconds() {
            return seconds;
        }
    }
}
