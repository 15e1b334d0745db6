package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.money.MinorUnits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Objects;

/**
 * Builds a coupon for WooCommerce. An offer names categories by slug, WooCommerce by id. A coupon has no start, so it is
 * created when its offer starts.
 */
final class WooInput {
    /** The key of the metadata that holds the id of the coupon's item. */
    static final String MARK = "tributary_item";

    private final ObjectMapper json;
    private final CollectionIds categories;

    WooInput(ObjectMapper json, CollectionIds categories) {
        this.json = json;
        this.categories = categories;
    }

    ObjectNode of(WantedCode wanted, WantedCode.Terms terms) {
        var discount = terms.discount();
        var input = json.createObjectNode()
                .put("code", wanted.code())
                .put("description", wanted.title())
                .put("date_expires", terms.endsAt() == null ? "" : time(terms.endsAt()))
                .put("usage_limit_per_user", discount.oncePerCustomer() ? 1 : 0)
                .put("usage_limit", Objects.requireNonNullElse(discount.usageLimit(), 0))
                .put(
                        "minimum_amount",
                        discount.minOrder() == null ? "" : decimal(discount.minOrder(), wanted.currency()));
        switch (discount.kind()) {
            case PERCENT ->
                input.put("discount_type", "percent")
                        .put("amount", discount.value().toPlainString());
            case AMOUNT ->
                input.put("discount_type", "fixed_cart")
                        .put("amount", decimal(discount.value().longValueExact(), wanted.currency()));
        }
        var ids = input.putArray("product_categories");
        discount.collections().forEach(slug -> ids.add(Long.parseLong(categories.get(slug))));
        input.putArray("meta_data").addObject().put("key", MARK).put("value", wanted.mark());
        return input;
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String decimal(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, MinorUnits.decimals(currency)).toPlainString();
    }
}
