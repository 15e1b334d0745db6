package dev.tributary.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Many who follow links one after the other, and remember every answer they got. */
final class Visitors implements AutoCloseable {
    private static final int MANY = 12;
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final int ROW_ID_AT = 2 * 16;
    private static final int BODY_CHARS = 88;
    private static final String AGENT = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0 ";

    /** Ids of clicks that were answered, as their rows have them. */
    final Queue<UUID> answered = new ConcurrentLinkedQueue<>();

    /** How often each status was answered. */
    final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

    /** Requests that got no answer: whether their clicks are kept, nobody knows. */
    final AtomicInteger unanswered = new AtomicInteger();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Thread> threads;
    private volatile Duration pause;
    private volatile boolean ended;

    Visitors(List<URI> links) {
        this(links, MANY, PAUSE);
    }

    /** @param pause of each of so many, between two visits */
    Visitors(List<URI> links, int many, Duration pause) {
        this.pause = pause;
        threads = IntStream.range(0, many)
                .mapToObj(i -> new Thread(() -> keepVisiting(links, i)))
                .toList();
        threads.forEach(Thread::start);
    }

    private void keepVisiting(List<URI> links, int who) {
        for (int i = who; !ended; i++) {
            var request = HttpRequest.newBuilder(links.get(i % links.size()))
                    .header("User-Agent", AGENT + i % 50)
                    .build();
            try {
                var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                answer.headers().firstValue("Location").map(Visitors::rowId).ifPresent(answered::add);
            } catch (IOException gone) {
                unanswered.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** From now on without a pause. */
    void hurry() {
        pause = Duration.ZERO;
    }

    static UUID rowId(String location) {
        var click = location.substring(location.indexOf("clk=") + 4).split("[&#]")[0];
        var token = ByteBuffer.wrap(Base64.getUrlDecoder().decode(click.substring(click.length() - BODY_CHARS)));
        return new UUID(token.getLong(ROW_ID_AT), token.getLong(ROW_ID_AT + Long.BYTES));
    }

    /** Nobody asks any more, and all answers are there. */
    void leave() {
        ended = true;
        threads.forEach(Visitors::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        leave();
    }
}
