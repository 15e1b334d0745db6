package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.calls.CallHost.Call;
import java.time.Duration;
import java.util.Map;

/**
 * Shopify's GraphQL Admin API. A throttled query is answered 200 with the error {@code THROTTLED} and is not carried out; the
 * answer says how many points are missing and how fast they are restored.
 */
final class ShopifyApi {
    private static final String PATH = "/admin/api/2025-10/graphql.json";
    private static final long MILLIS = 1_000;

    private final ShopApi.Session session;
    private final ObjectMapper json;
    private final String url;
    private final Map<String, String> headers;

    ShopifyApi(ShopApi.Session session, ObjectMapper json, String url, String token) {
        this.session = session;
        this.json = json;
        this.url = url + PATH;
        this.headers = Map.of("Content-Type", "application/json", "X-Shopify-Access-Token", token);
    }

    /** @return the {@code data} of the answer */
    JsonNode query(String query, JsonNode variables) {
        var body = json.createObjectNode().put("query", query).set("variables", variables);
        var answer =
                session.call(new Call("POST", url, body.toString(), headers)).body();
        var errors = answer.path("errors");
        if (!errors.isMissingNode() && !errors.isEmpty()) {
            throw failure(errors, answer.at("/extensions/cost"));
        }
        if (!answer.path("data").isObject()) {
            throw new ShopCallFailed.Unreachable("The shop's answer is not of the documented form.");
        }
        return answer.path("data");
    }

    private static ShopCallFailed failure(JsonNode errors, JsonNode cost) {
        return switch (errors.at("/0/extensions/code").asText()) {
            case "THROTTLED" -> throttled(cost);
            case "ACCESS_DENIED" ->
                new ShopCallFailed.Refused("access_refused", "The token lacks the scope write_discounts.");
            case "INTERNAL_SERVER_ERROR" -> new ShopCallFailed.Unreachable("The shop has a fault.");
            default ->
                new ShopCallFailed.Refused("refused", errors.at("/0/message").asText("The shop refuses the query."));
        };
    }

    private static ShopCallFailed throttled(JsonNode cost) {
        double requested = Math.max(1, cost.path("requestedQueryCost").asDouble(10));
        double missing =
                requested - cost.at("/throttleStatus/currentlyAvailable").asDouble();
        double rate = Math.max(1, cost.at("/throttleStatus/restoreRate").asDouble(50));
        var pause = Duration.ofMillis((long) Math.max(MILLIS, missing / rate * MILLIS));
        return ShopApi.throttled(pause, Duration.ofMillis((long) (requested / rate * MILLIS)));
    }
}
