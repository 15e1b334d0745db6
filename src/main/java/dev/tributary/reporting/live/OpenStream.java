package dev.tributary.reporting.live;

import io.vertx.core.Context;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. A set of parts and a flag represent all unsent events, so a client that does not read costs no more memory
 * than one that does. All state is used only on the event loop of the connection, without locks.
 */
final class OpenStream implements Flow.Publisher<StreamEvent>, Flow.Subscription {
    private final Context loop;
    private final UUID enrollmentId;
    private final Set<UUID> shows;
    private final long pauseMillis;
    private final Consumer<OpenStream> whenEnded;
    private final long openedAt = System.nanoTime();

    private Flow.@Nullable Subscriber<? super StreamEvent> client;
    private long requested;
    private final Set<ChangedPart> changed = EnumSet.allOf(ChangedPart.class);
    private boolean heartbeatDue;
    private boolean pausing;
    private boolean sending;
    private boolean ended;

    /**
     * @param shows ids of the rows that the dashboard shows: enrollment, offer, member and brand
     * @param pauseMillis time between two events, in which changes are collected
     */
    OpenStream(Context loop, UUID enrollmentId, Set<UUID> shows, long pauseMillis, Consumer<OpenStream> whenEnded) {
        this.loop = loop;
        this.enrollmentId = enrollmentId;
        this.shows = shows;
        this.pauseMillis = pauseMillis;
        this.whenEnded = whenEnded;
    }

    UUID enrollmentId() {
        return enrollmentId;
    }

    Set<UUID> shows() {
        return shows;
    }

    long ageNanos() {
        return System.nanoTime() - openedAt;
    }

    void sendChanged(Set<ChangedPart> parts) {
        runOnLoop(() -> {
            changed.addAll(parts);
            sendEvents();
        });
    }

    void sendHeartbeat() {
        runOnLoop(() -> {
            heartbeatDue = true;
            sendEvents();
        });
    }

    void end() {
        runOnLoop(() -> {
            boolean first = !ended;
            cancel();
            if (first && client != null) {
                client.onComplete();
            }
        });
    }

    @Override
    public void subscribe(Flow.Subscriber<? super StreamEvent> subscriber) {
        subscriber.onSubscribe(this);
        runOnLoop(() -> {
            client = subscriber;
            if (ended) {
                subscriber.onComplete();
            }
            sendEvents();
        });
    }

    @Override
    public void request(long more) {
        runOnLoop(() -> {
            requested += more;
            sendEvents();
        });
    }

    @Override
    public void cancel() {
        ended = true;
        whenEnded.accept(this);
    }

    private void sendEvents() {
        if (sending || client == null) {
            return;
        }
        sending = true;
        while (!ended && requested > 0 && (heartbeatDue || isChangeDue())) {
            requested--;
            client.onNext(next());
        }
        sending = false;
    }

    private boolean isChangeDue() {
        return !changed.isEmpty() && !pausing;
    }

    private StreamEvent next() {
        if (!isChangeDue()) {
            heartbeatDue = false;
            return new StreamEvent.Heartbeat();
        }
        var parts = EnumSet.copyOf(changed);
        changed.clear();
        pausing = true;
        loop.owner()
                .setTimer(
                        pauseMillis,
                        timer -> runOnLoop(() -> {
                            pausing = false;
                            sendEvents();
                        }));
        return new StreamEvent.Changed(parts);
    }

    private void runOnLoop(Runnable step) {
        loop.runOnContext(nothing -> step.run());
    }
}
