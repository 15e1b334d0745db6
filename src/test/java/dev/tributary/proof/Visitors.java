package dev.tributary.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
        Map<String, VisitorConnection> connections = new HashMap<>();
        for (int i = who; !ended; i++) {
            var link = links.get(i % links.size());
            try {
                visit(connections, link, AGENT + i % 50);
            } catch (IOException gone) {
                unanswered.incrementAndGet();
                close(connections.remove(link.getAuthority()));
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        connections.values().forEach(Visitors::close);
    }

    private void visit(Map<String, VisitorConnection> connections, URI link, String agent) throws IOException {
        var connection = connections.get(link.getAuthority());
        if (connection == null) {
            connection = new VisitorConnection(link);
            connections.put(link.getAuthority(), connection);
        }
        var answer = connection.get(link, agent);
        statuses.merge(answer.status(), 1, Integer::sum);
        var location = answer.headers().get("location");
        if (location != null) {
            answered.add(rowId(location));
        }
        if (answer.isLast()) {
            close(connections.remove(link.getAuthority()));
        }
    }

    private static void close(@Nullable VisitorConnection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
