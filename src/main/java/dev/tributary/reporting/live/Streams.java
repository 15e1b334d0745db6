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
        this.listener = new PgListener(database, "dashboards_changed", this::endAll, shown::sendChanges);
        metrics.gaugeCollectionSize("tributary.streams.open", List.of(), open);
    }

    void start(@Observes StartupEvent begin) {
        listener.start();
        vertx.setPeriodic(settings.heartbeat().toMillis(), timer -> sendHeartbeats());
    }

    /** Before the service stops, it waits for open requests; a stream would keep it waiting for up to an hour. */
    void drain(@Observes ShutdownDelayInitiatedEvent begin) {
        draining = true;
        endAll();
    }

    void stop(@Observes ShutdownEvent end) {
        listener.stop();
        endAll();
    }

    /**
     * Opens a stream. Its first event names all parts, so that the client reads changes from before the stream listened.
     *
     * @param shows ids of the rows that the dashboard shows, the enrollment's among them
     * @throws TooManyStreams when this dashboard has reached its limit
     * @throws NoMoreStreams when this instance has reached its limit
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
                this::remove);
        open.add(stream);
        shown.add(stream);
        return stream;
    }

    private void remove(OpenStream stream) {
        open.remove(stream);
        shown.remove(stream);
    }

    /** Ends streams instead that have reached their lifetime; the client opens another, for which its token is checked again. */
    private void sendHeartbeats() {
        long lifetime = settings.lifetime().toNanos();
        open.forEach(stream -> {
            if (stream.ageNanos() > lifetime) {
                stream.end();
            } else {
                stream.sendHeartbeat();
            }
        });
    }

    /** Called also when notifications may have been missed: clients reconnect and read everything again. */
    private void endAll() {
        open.forEach(OpenStream::end);
    }
}
