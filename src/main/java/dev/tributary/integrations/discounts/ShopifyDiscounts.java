package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.program.offers.Discount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Basic code discounts in Shopify's GraphQL Admin API. Shopify refuses a second discount with the same code: {@code TAKEN}. */
final class ShopifyDiscounts implements ShopDiscounts {
    private static final String CREATE =
            "mutation($input: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $input) {"
                    + " codeDiscountNode { id } userErrors { field code message } } }";
    private static final String UPDATE =
            "mutation($id: ID!, $input: DiscountCodeBasicInput!) { discountCodeBasicUpdate(id: $id, basicCodeDiscount: $input) {"
                    + " codeDiscountNode { id } userErrors { field code message } } }";
    private static final String BY_CODE =
            "query($code: String!) { codeDiscountNodeByCode(code: $code) { id codeDiscount { ... on DiscountCodeBasic { title } } } }";
    private static final String BY_ID =
            "query($id: ID!) { codeDiscountNode(id: $id) { codeDiscount { ... on DiscountCodeBasic { startsAt } } } }";
    private static final String TAKEN = "TAKEN";

    /** Shopify requires that a discount ends after it starts. */
    private static final Duration SHORTEST_TERM = Duration.ofSeconds(1);

    private final ShopifyApi api;
    private final ShopifyInput inputs;
    private final ShopifyDiscountList list;
    private final ObjectMapper json;
    private final Clock clock;

    ShopifyDiscounts(ShopifyApi api, CollectionIds collectionIds, ObjectMapper json, Clock clock) {
        this.api = api;
        this.inputs = new ShopifyInput(json, collectionIds);
        this.list = new ShopifyDiscountList(api, json);
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean startsCodes() {
        return true;
    }

    @Override
    public Optional<Found> find(WantedCode wanted) {
        var node = api.query(BY_CODE, json.createObjectNode().put("code", wanted.code()))
                .path("codeDiscountNodeByCode");
        if (!node.isObject()) {
            return Optional.empty();
        }
        var title = node.at("/codeDiscount/title").asText("");
        return Optional.of(new Found(node.path("id").asText(), WantedCode.isMarked(title, wanted.mark())));
    }

    @Override
    public Optional<String> create(WantedCode wanted, WantedCode.Terms terms) {
        var answer = api.query(CREATE, json.createObjectNode().set("input", inputs.of(wanted, terms, null)))
                .path("discountCodeBasicCreate");
        var errors = answer.path("userErrors");
        if (hasCode(errors, TAKEN)) {
            return Optional.empty();
        }
        throwIfAny(errors);
        return Optional.of(ShopText.cut(answer.at("/codeDiscountNode/id").asText()));
    }

    @Override
    public boolean update(String remoteId, WantedCode wanted, WantedCode.Terms terms, @Nullable Discount before) {
        return update(remoteId, inputs.of(wanted, terms, before));
    }

    /** A discount that has not started yet is made to start now, and ends. */
    @Override
    public boolean end(String remoteId) {
        var node = api.query(BY_ID, json.createObjectNode().put("id", remoteId)).path("codeDiscountNode");
        if (!node.isObject()) {
            return false;
        }
        var now = clock.instant();
        var input = json.createObjectNode().put("endsAt", now.toString());
        var startsAt = node.at("/codeDiscount/startsAt").asText("");
        if (startsAt.isEmpty() || !Instant.parse(startsAt).isBefore(now)) {
            input.put("startsAt", now.minus(SHORTEST_TERM).toString());
        }
        return update(remoteId, input);
    }

    /** Shopify's error for an unknown id has no code of its own. */
    private boolean update(String remoteId, ObjectNode input) {
        var answer = api.query(UPDATE, ((ObjectNode) json.createObjectNode().set("input", input)).put("id", remoteId))
                .path("discountCodeBasicUpdate");
        var errors = answer.path("userErrors");
        boolean isMissing = stream(errors)
                .anyMatch(error -> "id".equals(error.at("/field/0").asText())
                        || error.path("message").asText("").contains("does not exist"));
        if (isMissing) {
            return false;
        }
        throwIfAny(errors);
        return true;
    }

    @Override
    public Page list(@Nullable String after) {
        return list.read(after);
    }

    private static boolean hasCode(JsonNode errors, String code) {
        return stream(errors).anyMatch(error -> code.equals(error.path("code").asText()));
    }

    private static void throwIfAny(JsonNode errors) {
        if (!errors.isEmpty()) {
            throw new ShopCallFailed.Refused("refused", errors.at("/0/message").asText("The shop refuses the code."));
        }
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
