package dev.tributary.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies on the event loop before a worker thread takes the request: a slow sender occupies a socket and no thread.
 * Size, time, and the memory of all bodies being read are bounded.
 */
@Singleton
class BodyReader {
    private static final int AFTER_LENGTH_CHECK = 280;

    private final BodySettings settings;
    private final ServerLevelProblems problems;
    private final AtomicLong bytesInMemory = new AtomicLong();

    BodyReader(BodySettings settings, ServerLevelProblems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, AFTER_LENGTH_CHECK);
    }

    private void read(RoutingContext request) {
        if (hasBody(request.request())) {
            new Reading(request).start();
        } else {
            request.next();
        }
    }

    private static boolean hasBody(HttpServerRequest http) {
        var length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? http.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    private final class Reading {
        private final RoutingContext request;
        private final HttpServerRequest http;
        private final Buffer body = Buffer.buffer();
        private long timer;
        private boolean done;

        Reading(RoutingContext request) {
            this.request = request;
            this.http = request.request();
        }

        void start() {
            timer = request.vertx()
                    .setTimer(settings.timeout().toMillis(), late -> refuse(ServerLevelRefusal.BODY_TOO_LATE));
            http.exceptionHandler(gone -> finish());
            http.handler(this::append);
            http.endHandler(end -> {
                if (finish()) {
                    ((RoutingContextInternal) request).setBody(body);
                    request.next();
                }
            });
            if (http.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
                http.response().writeContinue();
            }
            http.resume();
        }

        private void append(Buffer part) {
            if (done) {
                return;
            }
            if (body.length() + part.length() > ServerLevelProblems.LARGEST_BODY) {
                refuse(ServerLevelRefusal.BODY_TOO_LARGE);
                return;
            }
            body.appendBuffer(part);
            if (bytesInMemory.addAndGet(part.length()) > settings.memory()) {
                refuse(ServerLevelRefusal.TOO_MANY_BODIES);
            }
        }

        /** Answers without waiting for the rest of the body; the connection ends with the answer. */
        private void refuse(ServerLevelRefusal refusal) {
            if (finish()) {
                http.response().putHeader(HttpHeaders.CONNECTION, "close");
                request.addEndHandler(answered -> http.connection().close());
                problems.send(request, refusal);
            }
        }

        private boolean finish() {
            if (done) {
                return false;
            }
            done = true;
            request.vertx().cancelTimer(timer);
            bytesInMemory.addAndGet(-body.length());
            return true;
        }
    }
}
