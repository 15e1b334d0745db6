package dev.tributary.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** So many a minute for each key, on this instance. */
public final class TokenBuckets {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 100_000;

    /**
     * A bucket not asked for a whole minute is full again, and can as well be made anew. To hand what the cache does now and then
     * to another thread would cost each request more than to do it.
     */
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
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
        return buckets.get(key, unknown -> full()).tryConsumeAndReturnRemaining(1);
    }

    /** Whether the key may take one more; nothing is taken. */
    public boolean isLeft(String key) {
        var bucket = buckets.getIfPresent(key);
        return bucket == null || bucket.getAvailableTokens() > 0;
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
    }

    /** Rounded up: whoever waits so long is not refused again. */
    public static long seconds(long nanos) {
        return 1 + TimeUnit.NANOSECONDS.toSeconds(nanos);
    }
}
