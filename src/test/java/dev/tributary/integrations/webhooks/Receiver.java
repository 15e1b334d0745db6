package dev.tributary.integrations.webhooks;

import dev.tributary.fixtures.FakeDns;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A receiver of webhooks whose behaviour a test sets. */
final class Receiver implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Queue<Call> taken = new ConcurrentLinkedQueue<>();
    private final Queue<String> paths = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Supplier<Behaviour> behaviour;

    enum Behaviour {
        TAKES,
        FAILS,
        RESETS,
        HANGS,
        REDIRECTS,
        GONE,
        TALKS
    }

    record Call(String method, String uri, Map<String, String> headers, String body) {}

    Receiver(Supplier<Behaviour> behaviour) {
        this.behaviour = behaviour;
        try {
            server = vertx.createHttpServer()
                    .requestHandler(this::answer)
                    .listen(0, FakeDns.RECEIVER)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.actualPort();
    }

    String url(String host) {
        return "http://" + host + ":" + port() + "/hook";
    }

    List<Call> taken() {
        return List.copyOf(taken);
    }

    int calls() {
        return calls.get();
    }

    int open() {
        return open.get();
    }

    Set<String> paths() {
        return Set.copyOf(paths);
    }

    int mostOpen() {
        return mostOpen.get();
    }

    private void answer(HttpServerRequest request) {
        calls.incrementAndGet();
        paths.add(request.path());
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        request.connection().closeHandler(closed -> {});
        request.bodyHandler(body -> {
            var headers = new java.util.HashMap<String, String>();
            request.headers()
                    .forEach(header ->
                            headers.put(header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()));
            behave(request, new Call(request.method().name(), request.uri(), headers, body.toString()));
        });
    }

    private void behave(HttpServerRequest request, Call call) {
        switch (behaviour.get()) {
            case TAKES -> {
                taken.add(call);
                end(request, 204);
            }
            case FAILS -> end(request, 500);
            case GONE -> end(request, 410);
            case REDIRECTS -> {
                request.response().putHeader("Location", "http://" + FakeDns.RECEIVER + ":" + port() + "/elsewhere");
                end(request, 307);
            }
            case RESETS -> {
                open.decrementAndGet();
                request.connection().close();
            }
            case HANGS -> request.connection().closeHandler(closed -> open.decrementAndGet());
            case TALKS -> {
                request.response().setChunked(true);
                vertx.setPeriodic(1, tick -> {
                    if (request.response().closed()) {
                        vertx.cancelTimer(tick);
                        open.decrementAndGet();
                    } else {
                        request.response().write("x".repeat(4096));
                    }
                });
            }
        }
    }

    private void end(HttpServerRequest request, int status) {
        open.decrementAndGet();
        request.response().setStatusCode(status).end();
    }

    @Override
    public void close() {
        vertx.close();
    }
}
