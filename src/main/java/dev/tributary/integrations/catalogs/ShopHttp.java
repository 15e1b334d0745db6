package dev.tributary.integrations.catalogs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.catalogs.CatalogUnreadable.Reason;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a shop's API. An answer that the shop puts off (429, 503 with Retry-After) or fails (5xx, nothing) is asked for again, a
 * few times; every wait has an end, and so has all of it. Redirects are not followed: the token is for this host alone.
 */
final class ShopHttp {
    private static final int ATTEMPTS = 4;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final HttpClient client;
    private final ObjectMapper json;
    private final CatalogSettings settings;
    private final Pause pause;
    private final long end;

    /** Waits between two attempts. */
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    ShopHttp(HttpClient client, ObjectMapper json, CatalogSettings settings, Pause pause) {
        this.client = client;
        this.json = json;
        this.settings = settings;
        this.pause = pause;
        this.end = System.nanoTime() + settings.reading().toNanos();
    }

    record Page(JsonNode body, HttpHeaders headers) {}

    /** @throws CatalogUnreadable when the shop gives no usable answer */
    Page ask(HttpRequest request) {
        var problem = "No answer.";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var next = FIRST_PAUSE.multipliedBy(1L << attempt);
            try {
                var answer = send(request);
                int status = answer.statusCode();
                if (status != TOO_MANY && status < SERVER_ERROR) {
                    return page(answer);
                }
                problem = "The shop answers " + status + ".";
                next = RetryAfter.read(answer.headers(), Instant.now(), next);
            } catch (IOException | TimeoutException e) {
                problem = "The shop does not answer.";
            }
            rest(next);
        }
        throw new CatalogUnreadable(Reason.UNREACHABLE, problem);
    }

    /** Waits as the shop asks, within what is allowed. */
    void rest(Duration time) {
        if (time.compareTo(settings.pause()) > 0 || System.nanoTime() + time.toNanos() - end > 0) {
            throw new CatalogUnreadable(Reason.UNREACHABLE, "The shop puts its answers off for too long.");
        }
        try {
            pause.take(time);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static CatalogUnreadable interrupted() {
        Thread.currentThread().interrupt();
        return new CatalogUnreadable(Reason.UNREACHABLE, "The service was stopped.");
    }

    /** The limit holds for the body too, which a time-out of the request would not. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, TimeoutException {
        var left = Math.min(settings.answer().toNanos(), end - System.nanoTime());
        if (left <= 0) {
            throw new CatalogUnreadable(Reason.UNREACHABLE, "The shop takes too long.");
        }
        var asked = client.sendAsync(request, info -> new LimitedBody());
        try {
            return asked.get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | CompletionException e) {
            if (e.getCause() instanceof LimitedBody.TooLarge) {
                throw new CatalogUnreadable(Reason.TOO_LARGE, "One answer of the shop is too large.");
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            asked.cancel(true);
        }
    }

    private Page page(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (Set.of(UNAUTHORIZED, FORBIDDEN).contains(status)) {
            throw new CatalogUnreadable(Reason.REFUSED, "The shop refuses the token: " + status + ".");
        }
        if (status != 200) {
            throw new CatalogUnreadable(Reason.UNREADABLE, "The shop answers " + status + ".");
        }
        try {
            return new Page(json.readTree(answer.body()), answer.headers());
        } catch (JsonProcessingException e) {
            throw new CatalogUnreadable(Reason.UNREADABLE, "The shop's answer is not JSON.");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
