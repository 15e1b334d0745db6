package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.calls.CallHost;
import dev.tributary.integrations.calls.CallHost.Call;
import dev.tributary.integrations.calls.CallHost.Ending;
import dev.tributary.integrations.calls.NotPublicAddress;
import dev.tributary.integrations.calls.RetryAfter;
import dev.tributary.integrations.catalogs.ShopAddress;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Calls a shop's API and classifies its answers, for all kinds of shops. The token is sent to the shop's own host alone. */
@Singleton
class ShopApi {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int REDIRECT = 300;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(2);
    /** A longer pause that a shop asks for is cut to this. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** The limits of Shopify's REST API and of common WooCommerce hosts are about two requests a second. */
    private static final Duration REQUEST_INTERVAL = Duration.ofMillis(500);

    private final CallHost callHost;
    private final ShopAddress addresses;
    private final CodeSettings settings;
    private final ObjectMapper json;

    ShopApi(CallHost callHost, ShopAddress addresses, CodeSettings settings, ObjectMapper json) {
        this.callHost = callHost;
        this.addresses = addresses;
        this.settings = settings;
        this.json = json;
    }

    /**
     * @param body a missing node when the answer was not JSON
     * @param pages number of pages, as text; null unless WooCommerce states it
     */
    record Answer(int status, JsonNode body, @Nullable String pages) {}

    /**
     * Opens a session.
     *
     * @param limit time limit for all its calls together
     */
    Session session(Duration limit) {
        return new Session(System.nanoTime() + limit.toNanos());
    }

    /** The calls of one piece of work. */
    final class Session {
        private final long end;

        private Session(long end) {
            this.end = end;
        }

        /** @throws ShopCallFailed when the shop gives no usable answer */
        Answer call(Call call) {
            long remaining = Math.min(settings.answer().toNanos(), end - System.nanoTime());
            if (remaining <= 0) {
                throw new ShopCallFailed.Unreachable("The shop takes too long.");
            }
            return ShopApi.this.call(call, Duration.ofNanos(remaining));
        }
    }

    private Answer call(Call call, Duration time) {
        var answer = send(call, time);
        int status = answer.status();
        if (status == TOO_MANY) {
            throw throttled(
                    RetryAfter.read(answer.header("Retry-After"), Instant.now(), DEFAULT_PAUSE), REQUEST_INTERVAL);
        }
        if (answer.ending() != Ending.WHOLE || status >= SERVER_ERROR) {
            throw new ShopCallFailed.Unreachable("The shop answers " + status + ".");
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new ShopCallFailed.Refused("access_refused", "The shop refuses the token: " + status + ".");
        }
        var body = read(answer.body());
        boolean isExplained = status >= BAD_REQUEST && body.isObject();
        if (status >= REDIRECT && !isExplained) {
            throw new ShopCallFailed.Refused("refused", "The shop answers " + status + ".");
        }
        return new Answer(status, body, answer.header("X-WP-TotalPages"));
    }

    static ShopCallFailed.Throttled throttled(Duration pause, Duration interval) {
        return new ShopCallFailed.Throttled(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause, interval);
    }

    private CallHost.Answer send(Call call, Duration time) {
        try {
            return callHost.call(call, new CallHost.Limits(time, MOST_BYTES, addresses::mayBeCalled))
                    .await()
                    .atMost(time.plusSeconds(1));
        } catch (NotPublicAddress notAllowed) {
            throw new ShopCallFailed.Refused("not_public", "The shop's address is not one of the public internet.");
        } catch (RuntimeException noAnswer) {
            throw new ShopCallFailed.Unreachable("The shop does not answer.");
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException noJson) {
            return json.missingNode();
        }
    }
}
