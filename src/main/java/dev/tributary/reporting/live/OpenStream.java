package dev.tributary.reporting.live;

import io.vertx.core.Context;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. A set and a flag stand for all events that are not sent yet, so a client that does not read costs
 * no more than one that does. It is used on the event loop of its connection only, and needs no lock.
 */
final class OpenStream implements Flow.Publisher<StreamEvent>, Flow.Subscription {

    private final Context loop;
    private final UUID enrollmentId;
    private final Set<UUID> shows;
    private final long quietMillis;
    private final Consumer<OpenStream> whenEnded;
    private final long openedAt = System.nanoTime();

    private Flow.@Nullable Subscriber<? super StreamEvent> client;
    private long wanted;
    private final Set<ChangedPart> changed = EnumSet.allOf(ChangedPart.class);
    private boolean beat;
    private boolean resting;
    private boolean telling;
    private boolean ended;

    /** @param shows ids of what it shows: the enrollment, and what that shares with others */
    OpenStream(Context loop, UUID enrollmentId, Set<UUID> shows, long quietMillis, Consumer<OpenStream> whenEnded) {
        this.loop = loop;
        this.enrollmentId = enrollmentId;
        this.shows = shows;
        this.quietMillis = quietMillis;
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

    void change(Set<ChangedPart> parts) {
        later(() -> {
            changed.addAll(parts);
            tell();
        });
    }

    void beat() {
        later(() -> {
            beat = true;
            tell();
        });
    }

    void end() {
        later(() -> {
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
        later(() -> {
            client = subscriber;
            if (ended) {
                subscriber.onComplete();
            }
            tell();
        });
    }

    @Override
    public void request(long more) {
        later(() -> {
            wanted += more;
            tell();
        });
    }

    @Override
    public void cancel() {
        ended = true;
        whenEnded.accept(this);
    }

    private void tell() {
        if (telling || client == null) {
            return;
        }
        telling = true;
        while (!ended && wanted > 0 && (beat || isNews())) {
            wanted--;
            client.onNext(next());
        }
        telling = false;
    }

    private boolean isNews() {
        return !changed.isEmpty() && !resting;
    }

    private StreamEvent next() {
        if (!isNews()) {
            beat = false;
            return new StreamEvent.Heartbeat();
        }
        var parts = EnumSet.copyOf(changed);
        changed.clear();
        resting = true;
        loop.owner()
                .setTimer(
                        quietMillis,
                        timer -> later(() -> {
                            resting = false;
                            tell();
                        }));
        return new StreamEvent.Changed(parts);
    }

    private void later(Runnable step) {
        loop.runOnContext(nothing -> step.run());
    }
}
