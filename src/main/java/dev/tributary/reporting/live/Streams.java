package dev.tributary.reporting.live;

import dev.tributary.platform.tenancy.PgListener;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams of this instance. */
@Singleton
class Streams {
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final ShownStreams shown = new ShownStreams();
    private final StreamSettings settings;
    private final Vertx vertx;
    private final PgListener listener;
    private volatile boolean draining;

    Streams(AgroalDataSource database, StreamSettings settings, Vertx vertx, MeterRegistry metrics) {
        this.settings = settings;
        this.vertx = vertx;
        this.listener = new PgListener(database, "dashboards_changed", this::endAll, shown::tell);
        metrics.gaugeCollectionSize("tributary.streams.open", List.of(), open);
    }

    void start(@Observes StartupEvent begin) {
        listener.start();
        vertx.setPeriodic(settings.heartbeat().toMillis(), timer -> beat());
    }

    /** The service is about to stop and answers what is in flight first: a stream would be in flight for an hour. */
    void drain(@Observes ShutdownDelayInitiatedEvent begin) {
        draining = true;
        endAll();
    }

    void stop(@Observes ShutdownEvent end) {
        listener.stop();
        endAll();
    }

    /**
     * Begins with a change: whatever happened before is read when listening has begun.
     *
     * @param shows the ids of what is shown, the enrollment's among them
     * @throws TooManyStreams of this dashboard
     * @throws NoMoreStreams on this instance
     */
    OpenStream open(UUID enrollmentId, Set<UUID> shows) {
        if (draining || open.size() >= settings.most()) {
            throw new NoMoreStreams();
        }
        if (shown.showing(enrollmentId).size() >= settings.mostOfOneDashboard()) {
            throw new TooManyStreams();
        }
        var stream = new OpenStream(
                vertx.getOrCreateContext(),
                enrollmentId,
                shows,
                settings.quiet().toMillis(),
                this::forget);
        open.add(stream);
        shown.add(stream);
        return stream;
    }

    private void forget(OpenStream stream) {
        open.remove(stream);
        shown.remove(stream);
    }

    /** A stream ends after its lifetime; the client opens another, and its token is checked again. */
    private void beat() {
        long lifetime = settings.lifetime().toNanos();
        open.forEach(stream -> {
            if (stream.ageNanos() > lifetime) {
                stream.end();
            } else {
                stream.beat();
            }
        });
    }

    /** After a gap in listening every dashboard may have changed. */
    private void endAll() {
        open.forEach(OpenStream::end);
    }
}
