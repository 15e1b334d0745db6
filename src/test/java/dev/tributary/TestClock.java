package dev.tributary;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The service's clock in tests: the real time, unless a test stops it; who stops it lets it run on afterwards. */
@Mock
@ApplicationScoped
public class TestClock extends Clock {
    private volatile @Nullable Instant stopped;

    /** Stops at the present millisecond. */
    public Instant stop() {
        var now = instant();
        stopped = now;
        return now;
    }

    /** Moves the stopped clock on. */
    public Instant advance(Duration time) {
        var now = instant().plus(time).truncatedTo(ChronoUnit.MILLIS);
        stopped = now;
        return now;
    }

    public void run() {
        stopped = null;
    }

    @Override
    public Instant instant() {
        var at = stopped;
        return at == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : at;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
