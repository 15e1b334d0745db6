package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.program.offers.Discount;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a {@code DiscountCodeBasicInput}. An offer names collections by handle, Shopify by id. */
final class ShopifyInput {
    private final ObjectMapper json;
    private final CollectionIds collectionIds;

    ShopifyInput(ObjectMapper json, CollectionIds collectionIds) {
        this.json = json;
        this.collectionIds = collectionIds;
    }

    /** @param before the discount that was last applied; its collections are removed unless the new one names them */
    ObjectNode of(WantedCode wanted, WantedCode.Terms terms, @Nullable Discount before) {
        var discount = terms.discount();
        var input = json.createObjectNode()
                .put("title", wanted.title())
                .put("code", wanted.code())
                .put("startsAt", terms.startsAt().toString())
                .put("endsAt", terms.endsAt() == null ? null : terms.endsAt().toString())
                .put("appliesOncePerCustomer", discount.oncePerCustomer())
                .put("usageLimit", discount.usageLimit());
        input.putObject("context").put("all", "ALL");
        putValue(input.withObject("/customerGets/value"), discount, wanted.currency());
        putItems(input.withObject("/customerGets/items"), discount, before);
        var minOrder = discount.minOrder();
        if (minOrder == null) {
            input.putNull("minimumRequirement");
        } else {
            input.withObject("/minimumRequirement/subtotal")
                    .put("greaterThanOrEqualToSubtotal", decimal(minOrder, wanted.currency()));
        }
        return input;
    }

    private static void putValue(ObjectNode value, Discount discount, Currency currency) {
        switch (discount.kind()) {
            case PERCENT -> value.put("percentage", discount.value().movePointLeft(2));
            case AMOUNT ->
                value.putObject("discountAmount")
                        .put("amount", decimal(discount.value().longValueExact(), currency))
                        .put("appliesOnEachItem", false);
        }
    }

    private void putItems(ObjectNode items, Discount discount, @Nullable Discount before) {
        if (discount.collections().isEmpty()) {
            items.put("all", true);
            return;
        }
        var collections = items.putObject("collections");
        ArrayNode add = collections.putArray("add");
        for (var handle : discount.collections()) {
            add.add(collectionIds.get(handle));
        }
        var earlier = before == null ? List.<String>of() : before.collections();
        ArrayNode remove = collections.putArray("remove");
        earlier.stream()
                .filter(handle -> !discount.collections().contains(handle))
                .forEach(handle -> collectionIds.find(handle).ifPresent(remove::add));
    }

    private static String decimal(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, MinorUnits.decimals(currency)).toPlainString();
    }
}
