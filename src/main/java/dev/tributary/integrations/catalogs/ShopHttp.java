package dev.tributary.integrations.catalogs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.calls.CallHost;
import dev.tributary.integrations.calls.CallHost.Answer;
import dev.tributary.integrations.calls.CallHost.Call;
import dev.tributary.integrations.calls.CallHost.Ending;
import dev.tributary.integrations.calls.NotPublicAddress;
import dev.tributary.integrations.calls.RetryAfter;
import dev.tributary.integrations.catalogs.CatalogUnreadable.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Calls a shop's API. A call that the shop throttles (429, 503 with Retry-After) or fails (5xx, no answer) is repeated, up to
 * three times. Each wait is bounded, and so is the whole reading. Redirects are not followed: the token is for this host alone.
 */
final class ShopHttp {
    private static final int ATTEMPTS = 4;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final CallHost client;
    private final ObjectMapper json;
    private final CatalogSettings settings;
    private final Predicate<InetAddress> mayBeCalled;
    private final Sleeper sleeper;
    private final long end;

    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    ShopHttp(
            CallHost client,
            ObjectMapper json,
            CatalogSettings settings,
            Predicate<InetAddress> mayBeCalled,
            Sleeper sleeper) {
        this.client = client;
        this.json = json;
        this.settings = settings;
        this.mayBeCalled = mayBeCalled;
        this.sleeper = sleeper;
        this.end = System.nanoTime() + settings.reading().toNanos();
    }

    record Page(JsonNode body, Answer answer) {}

    /** @throws CatalogUnreadable when the shop gives no usable answer */
    Page fetch(Call call) {
        var problem = "No answer.";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var wait = FIRST_PAUSE.multipliedBy(1L << attempt);
            try {
                var answer = send(call);
                int status = answer.status();
                if (status != TOO_MANY && status < SERVER_ERROR) {
                    return page(answer);
                }
                problem = "The shop answers " + status + ".";
                wait = RetryAfter.read(answer.header("Retry-After"), Instant.now(), wait);
            } catch (NoAnswer e) {
                problem = "The shop does not answer.";
            }
            pause(wait);
        }
        throw new CatalogUnreadable(Reason.UNREACHABLE, problem);
    }

    /**
     * Waits as long as the shop asks.
     *
     * @throws CatalogUnreadable when that is longer than allowed
     */
    void pause(Duration time) {
        if (time.compareTo(settings.pause()) > 0 || System.nanoTime() + time.toNanos() - end > 0) {
            throw new CatalogUnreadable(Reason.UNREACHABLE, "The shop puts its answers off for too long.");
        }
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static CatalogUnreadable interrupted() {
        Thread.currentThread().interrupt();
        return new CatalogUnreadable(Reason.UNREACHABLE, "The service was stopped.");
    }

    private Answer send(Call call) throws NoAnswer {
        var remaining = Math.min(settings.answer().toNanos(), end - System.nanoTime());
        if (remaining <= 0) {
            throw new CatalogUnreadable(Reason.UNREACHABLE, "The shop takes too long.");
        }
        Answer answer;
        try {
            var time = Duration.ofNanos(remaining);
            answer = client.call(call, new CallHost.Limits(time, MOST_BYTES, mayBeCalled))
                    .await()
                    .atMost(time.plusSeconds(1));
        } catch (NotPublicAddress notAllowed) {
            throw new CatalogUnreadable(Reason.NOT_PUBLIC, "The shop's address is not one of the public internet.");
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            throw new NoAnswer();
        }
        if (answer.ending() == Ending.TOO_LONG) {
            throw new CatalogUnreadable(Reason.TOO_LARGE, "One answer of the shop is too large.");
        }
        if (answer.ending() == Ending.BROKEN) {
            throw new NoAnswer();
        }
        return answer;
    }

    private static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1;
    }

    private Page page(Answer answer) {
        int status = answer.status();
        if (Set.of(UNAUTHORIZED, FORBIDDEN).contains(status)) {
            throw new CatalogUnreadable(Reason.REFUSED, "The shop refuses the token: " + status + ".");
        }
        if (status != 200) {
            throw new CatalogUnreadable(Reason.UNREADABLE, "The shop answers " + status + ".");
        }
        try {
            return new Page(json.readTree(answer.body()), answer);
        } catch (JsonProcessingException e) {
            throw new CatalogUnreadable(Reason.UNREADABLE, "The shop's answer is not JSON.");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
