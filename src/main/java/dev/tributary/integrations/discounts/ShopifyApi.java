package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.calls.CallHost.Call;
import java.time.Duration;
import java.util.Map;

/**
 * Shopify's GraphQL Admin API. A query that is throttled is answered 200 with the error {@code THROTTLED}, and nothing of it was
 * done; the answer tells how many points are missing and how fast they come back.
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

    /** The {@code data} of the answer. */
    JsonNode ask(String query, JsonNode variables) {
        var body = json.createObjectNode().put("query", query).set("variables", variables);
        var answer =
                session.ask(new Call("POST", url, body.toString(), headers)).body();
        var errors = answer.path("errors");
        if (!errors.isMissingNode() && !errors.isEmpty()) {
            throw trouble(errors, answer.at("/extensions/cost"));
        }
        if (!answer.path("data").isObject()) {
            throw new ShopTrouble.Unreachable("The shop's answer is not of the documented form.");
        }
        return answer.path("data");
    }

    private static ShopTrouble trouble(JsonNode errors, JsonNode cost) {
        return switch (errors.at("/0/extensions/code").asText()) {
            case "THROTTLED" -> throttled(cost);
            case "ACCESS_DENIED" ->
                new ShopTrouble.Refused("access_refused", "The token lacks the scope write_discounts.");
            case "INTERNAL_SERVER_ERROR" -> new ShopTrouble.Unreachable("The shop has a fault.");
            default ->
                new ShopTrouble.Refused("refused", errors.at("/0/message").asText("The shop refuses the query."));
        };
    }

    private static ShopTrouble throttled(JsonNode cost) {
        double asked = Math.max(1, cost.path("requestedQueryCost").asDouble(10));
        double missing = asked - cost.at("/throttleStatus/currentlyAvailable").asDouble();
        double rate = Math.max(1, cost.at("/throttleStatus/restoreRate").asDouble(50));
        var pause = Duration.ofMillis((long) Math.max(MILLIS, missing / rate * MILLIS));
        return ShopApi.throttled(pause, Duration.ofMillis((long) (asked / rate * MILLIS)));
    }
}
