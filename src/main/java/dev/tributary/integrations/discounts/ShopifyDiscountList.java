package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.discounts.ShopDiscounts.Listed;
import dev.tributary.integrations.discounts.ShopDiscounts.Page;
import dev.tributary.program.offers.Discount;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code discounts of a shop, page by page. */
final class ShopifyDiscountList {
    private static final String LIST =
            "query($after: String) { codeDiscountNodes(first: 50, after: $after) { nodes { id codeDiscount {"
                    + " ... on DiscountCodeBasic { title status codes(first: 1) { nodes { code } } customerGets { value {"
                    + " ... on DiscountPercentage { percentage } ... on DiscountAmount { amount { amount } } } } } } }"
                    + " pageInfo { hasNextPage endCursor } } }";

    private final ShopifyApi api;
    private final ObjectMapper json;

    ShopifyDiscountList(ShopifyApi api, ObjectMapper json) {
        this.api = api;
        this.json = json;
    }

    Page read(@Nullable String after) {
        var page = api.query(LIST, json.createObjectNode().put("after", after)).path("codeDiscountNodes");
        List<Listed> codes = ShopifyDiscounts.stream(page.path("nodes"))
                .map(ShopifyDiscountList::listed)
                .toList();
        boolean hasNext = page.at("/pageInfo/hasNextPage").asBoolean();
        return new Page(codes, hasNext ? page.at("/pageInfo/endCursor").asText() : null);
    }

    private static Listed listed(JsonNode node) {
        var discount = node.path("codeDiscount");
        var percentage = discount.at("/customerGets/value/percentage");
        var amount = discount.at("/customerGets/value/amount/amount");
        return new Listed(
                node.path("id").asText(),
                discount.at("/codes/nodes/0/code").asText(""),
                discount.path("title").asText(""),
                "EXPIRED".equals(discount.path("status").asText()),
                percentage.isMissingNode()
                        ? amount.isMissingNode() ? null : Discount.Kind.AMOUNT
                        : Discount.Kind.PERCENT,
                percentage.isMissingNode()
                        ? amount.isMissingNode() ? null : new BigDecimal(amount.asText())
                        : percentage.decimalValue().movePointRight(2));
    }
}
