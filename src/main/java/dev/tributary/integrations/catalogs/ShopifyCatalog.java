package dev.tributary.integrations.catalogs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.integrations.calls.CallHost.Call;
import dev.tributary.integrations.catalogs.CatalogUnreadable.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the collections of a Shopify shop and the products of each by its GraphQL Admin API, 250 at a time, well below the
 * points that a query may cost. A query that is throttled is answered 200 with the error {@code THROTTLED}.
 */
final class ShopifyCatalog {
    private static final String PATH = "/admin/api/2025-10/graphql.json";
    private static final int MOST_PAGES = 2_000;
    private static final int MOST_THROTTLED = 10;
    private static final int LONGEST_NODE = 1_000;
    private static final String COLLECTIONS =
            "query($after: String) { collections(first: 250, after: $after) { nodes { id handle } pageInfo { hasNextPage endCursor } } }";
    private static final String PRODUCTS =
            "query($id: ID!, $after: String) { collection(id: $id) { products(first: 250, after: $after) {"
                    + " nodes { legacyResourceId } pageInfo { hasNextPage endCursor } } } }";

    private final ShopHttp http;
    private final ObjectMapper json;
    private final String address;
    private final String token;
    private int pages;

    ShopifyCatalog(ShopHttp http, ObjectMapper json, String url, String token) {
        this.http = http;
        this.json = json;
        this.address = url + PATH;
        this.token = token;
    }

    Catalog read() {
        var catalog = new Catalog();
        for (var collection : list(COLLECTIONS, null, "/collections")) {
            for (var product : list(PRODUCTS, collection.path("id"), "/collection/products")) {
                catalog.add(product.path("legacyResourceId"), collection.path("handle"));
            }
        }
        return catalog;
    }

    /** Reads all pages; an entry with a longer text than an id or a handle has is left out, since all are in memory. */
    private List<JsonNode> list(String query, @Nullable JsonNode id, String pointer) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode after = json.nullNode();
        boolean more = true;
        while (more) {
            if (++pages > MOST_PAGES || all.size() > Catalog.MOST_PRODUCTS) {
                throw new CatalogUnreadable(Reason.TOO_LARGE, "The shop has too many collections.");
            }
            var variables = json.createObjectNode().set("after", after);
            var page = query(query, id == null ? (ObjectNode) variables : ((ObjectNode) variables).set("id", id))
                    .at(pointer);
            for (var node : page.path("nodes")) {
                if (node.toString().length() <= LONGEST_NODE) {
                    all.add(node);
                }
            }
            more = page.at("/pageInfo/hasNextPage").asBoolean();
            after = page.at("/pageInfo/endCursor");
        }
        return all;
    }

    private JsonNode query(String query, JsonNode variables) {
        for (int attempt = 0; attempt < MOST_THROTTLED; attempt++) {
            var answer = http.fetch(request(query, variables)).body();
            var errors = answer.path("errors");
            if (errors.isMissingNode() || errors.isEmpty()) {
                return answer.path("data");
            }
            if (!"THROTTLED".equals(errors.at("/0/extensions/code").asText())) {
                throw refused(errors.path(0));
            }
            http.pause(untilRestored(answer.at("/extensions/cost")));
        }
        throw new CatalogUnreadable(Reason.UNREACHABLE, "The shop throttles every query.");
    }

    private static CatalogUnreadable refused(JsonNode error) {
        var isDenied = "ACCESS_DENIED".equals(error.at("/extensions/code").asText());
        return new CatalogUnreadable(
                isDenied ? Reason.REFUSED : Reason.UNREADABLE,
                isDenied ? "The token lacks the scope read_products." : "The shop refuses the query.");
    }

    private static Duration untilRestored(JsonNode cost) {
        double missing = cost.path("requestedQueryCost").asDouble()
                - cost.at("/throttleStatus/currentlyAvailable").asDouble();
        double rate = Math.max(1, cost.at("/throttleStatus/restoreRate").asDouble(50));
        return Duration.ofMillis((long) Math.max(1_000, missing / rate * 1_000));
    }

    private Call request(String query, JsonNode variables) {
        var body = json.createObjectNode().put("query", query).set("variables", variables);
        return new Call(
                "POST",
                address,
                body.toString(),
                Map.of("Content-Type", "application/json", "X-Shopify-Access-Token", token));
    }
}
