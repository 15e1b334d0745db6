package dev.tributary.integrations.discounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.integrations.calls.CallHost.Call;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** WooCommerce's REST API. */
final class WooApi {
    private final ShopApi.Session session;
    private final String url;
    private final Map<String, String> headers;

    /** @param keyAndSecret the consumer key and its secret, with a colon between them */
    WooApi(ShopApi.Session session, String url, String keyAndSecret) {
        this.session = session;
        this.url = url;
        this.headers = Map.of(
                "Content-Type",
                "application/json",
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(keyAndSecret.getBytes(UTF_8)));
    }

    ShopApi.Answer call(String method, String path, @Nullable JsonNode body) {
        return session.call(new Call(method, url + path, body == null ? null : body.toString(), headers));
    }

    /** @return an answer whose body is a list */
    ShopApi.Answer list(String path) {
        var answer = call("GET", path, null);
        if (!answer.body().isArray()) {
            throw refused(answer);
        }
        return answer;
    }

    static ShopCallFailed.Refused refused(ShopApi.Answer answer) {
        return new ShopCallFailed.Refused(
                "refused", answer.body().path("message").asText("The shop answers " + answer.status() + "."));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
