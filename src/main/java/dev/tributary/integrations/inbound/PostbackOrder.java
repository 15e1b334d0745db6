package dev.tributary.integrations.inbound;

import dev.tributary.integrations.shops.Amounts;
import dev.tributary.integrations.shops.AttributionHints;
import dev.tributary.integrations.shops.ShopStatement;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.NewConversionCustomer;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The order that a postback reports. */
final class PostbackOrder {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d{1,12})?");

    private PostbackOrder() {}

    static ShopStatement stated(Postback postback, String orderPrefix) {
        var type = postback.type == null ? Order.Type.SALE : postback.type;
        var order = new NewConversion(
                postback.orderId == null || postback.orderId.isBlank() ? "" : orderPrefix + postback.orderId,
                type,
                null,
                postback.currency,
                AttributionHints.clicks(AttributionHints.clickIdsIn(postback.clk)),
                postback.code == null ? List.of() : List.of(postback.code),
                postback.customerId == null ? null : new NewConversionCustomer(postback.customerId, null, null),
                List.of(),
                subtotal(postback, type),
                0,
                0,
                0,
                false,
                null,
                null,
                Map.of());
        return new ShopStatement.Reported(order);
    }

    private static long subtotal(Postback postback, Order.Type type) {
        if (postback.amount != null && postback.total != null) {
            throw new InvalidFields("/total", "not_with_amount", "Must be amount or total, not both.");
        }
        if (postback.total != null) {
            return decimal(postback.total, postback.currency);
        }
        if (postback.amount == null && type == Order.Type.SALE) {
            throw new InvalidFields("/amount", "required", "A sale has an amount, or a total.");
        }
        return postback.amount == null ? 0 : ValueRefused.between("/amount", 0, MinorUnits.MAX, postback.amount);
    }

    private static long decimal(String text, @Nullable Currency currency) {
        if (currency == null) {
            throw new InvalidFields("/currency", "required", "A total needs its currency.");
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw new InvalidFields("/total", "invalid_format", "Must be a decimal such as 49.95.");
        }
        return ValueRefused.at("/currency", () -> new Amounts(currency)).exact("/total", new BigDecimal(text));
    }
}
