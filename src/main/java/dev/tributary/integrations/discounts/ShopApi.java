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

/** One call of a shop's API, and what its answer means for any of them. The token is sent to the shop's own host alone. */
@Singleton
class ShopApi {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int REDIRECT = 300;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(2);
    /** The longest that a shop is believed: it is asked again at least so often. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** Shopify's REST limit and common ones of WooCommerce's hosts are about two requests a second. */
    private static final Duration APART = Duration.ofMillis(500);

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

    /** @param body missing when the answer was not JSON */
    record Answer(int status, JsonNode body, @Nullable String pages) {}

    /** Calls that together may take so long. */
    Session session(Duration limit) {
        return new Session(System.nanoTime() + limit.toNanos());
    }

    /** What one piece of work asks of a shop. */
    final class Session {
        private final long end;

        private Session(long end) {
            this.end = end;
        }

        /** @throws ShopTrouble for whatever is no answer to the question */
        Answer ask(Call call) {
            long left = Math.min(settings.answer().toNanos(), end - System.nanoTime());
            if (left <= 0) {
                throw new ShopTrouble.Unreachable("The shop takes too long.");
            }
            return ShopApi.this.ask(call, Duration.ofNanos(left));
        }
    }

    private Answer ask(Call call, Duration time) {
        var answer = send(call, time);
        int status = answer.status();
        if (status == TOO_MANY) {
            throw throttled(RetryAfter.read(answer.header("Retry-After"), Instant.now(), USUAL_PAUSE), APART);
        }
        if (answer.ending() != Ending.WHOLE || status >= SERVER_ERROR) {
            throw new ShopTrouble.Unreachable("The shop answers " + status + ".");
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new ShopTrouble.Refused("access_refused", "The shop refuses the token: " + status + ".");
        }
        var body = read(answer.body());
        boolean isTold = status >= BAD_REQUEST && body.isObject();
        if (status >= REDIRECT && !isTold) {
            throw new ShopTrouble.Refused("refused", "The shop answers " + status + ".");
        }
        return new Answer(status, body, answer.header("X-WP-TotalPages"));
    }

    static ShopTrouble.Throttled throttled(Duration pause, Duration apart) {
        return new ShopTrouble.Throttled(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause, apart);
    }

    private CallHost.Answer send(Call call, Duration time) {
        try {
            return callHost.call(call, new CallHost.Limits(time, MOST_BYTES, addresses::mayBeCalled))
                    .await()
                    .atMost(time.plusSeconds(1));
        } catch (NotPublicAddress inward) {
            throw new ShopTrouble.Refused("not_public", "The shop's address is not one of the public internet.");
        } catch (RuntimeException noAnswer) {
            throw new ShopTrouble.Unreachable("The shop does not answer.");
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
