package dev.tributary.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A limit per minute for each key, on this instance. */
public final class TokenBuckets {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MAX_KEYS = 100_000;

    /**
     * A bucket that was not used for a minute is full again, so it can be dropped. Requests do the cache's upkeep themselves: to
     * hand it to another thread would cost more.
     */
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterAccess(PERIOD)
            .executor(Runnable::run)
            .build();

    private final long perMinute;

    public TokenBuckets(long perMinute) {
        this.perMinute = perMinute;
    }

    public long perMinute() {
        return perMinute;
    }

    public ConsumptionProbe take(String key) {
        return buckets.get(key, newKey -> full()).tryConsumeAndReturnRemaining(1);
    }

    /** Returns a token that was taken. */
    public void giveBack(String key) {
        var bucket = buckets.getIfPresent(key);
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    /** Whether the key has a token left; takes none. */
    public boolean hasToken(String key) {
        var bucket = buckets.getIfPresent(key);
        return bucket == null || bucket.getAvailableTokens() > 0;
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
    }

    /** Rounded up, so that a client that waits this long is not refused again. */
    public static long seconds(long nanos) {
        return 1 + TimeUnit.NANOSECONDS.toSeconds(nanos);
    }
}
