package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.integrations.shops.Amounts;
import dev.tributary.integrations.shops.AttributionHints;
import dev.tributary.integrations.shops.ShopStatement;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.NewConversionCustomer;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** An order in an address. It has no time of its own, so that calling twice is reporting the same twice. */
final class Postback {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d{1,12})?");

    @QueryParam("brand")
    @Parameter(description = "The brand's id", required = true)
    @Nullable
    String brand;

    @QueryParam("orderId")
    @Parameter(description = "The shop's own number of the order", required = true)
    @Nullable
    String orderId;

    @QueryParam("amount")
    @Parameter(description = "Of the goods, without tax and shipping, after discounts; minor units, `4995` for 49.95")
    @Nullable
    Long amount;

    @QueryParam("total")
    @Parameter(description = "The same as a decimal, `49.95`; instead of `amount`, and with `currency`")
    @Nullable
    String total;

    @QueryParam("currency")
    @Parameter(description = "The brand's when left out")
    @Nullable
    Currency currency;

    @QueryParam("clk")
    @Parameter(description = "Click ids, separated by commas")
    @Nullable
    String clk;

    @QueryParam("code")
    @Parameter(description = "The promo code")
    @Nullable
    String code;

    @QueryParam("type")
    @Parameter(description = "`SALE` when left out")
    Order.@Nullable Type type;

    @QueryParam("customerId")
    @Parameter(description = "The shop's own number of the buyer")
    @Nullable
    String customerId;

    @QueryParam("ts")
    @Parameter(description = "When it is called, in seconds since 1970", required = true)
    @Nullable
    Long ts;

    @QueryParam("sig")
    @Parameter(
            description =
                    "HMAC-SHA256 in hexadecimal over the other parameters, sorted by name and encoded as RFC 3986 has it",
            required = true)
    @Nullable
    String sig;

    /** The postback of the query that was signed: what it says once more. */
    static Postback parse(String query) {
        var postback = new Postback();
        for (var parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                postback.set(parameter.substring(0, equals), URLDecoder.decode(parameter.substring(equals + 1), UTF_8));
            }
        }
        return postback;
    }

    private void set(String name, String value) {
        switch (name) {
            case "orderId" -> orderId = value;
            case "amount" -> amount = value.isEmpty() ? null : Long.valueOf(value);
            case "total" -> total = value;
            case "currency" -> currency = value.isEmpty() ? null : Currency.getInstance(value);
            case "clk" -> clk = value;
            case "code" -> code = value;
            case "type" -> type = value.isEmpty() ? null : Order.Type.valueOf(value);
            case "customerId" -> customerId = value;
            default -> {
                // brand, ts and what networks add of their own say nothing about the order
            }
        }
    }

    String brand() {
        return brand == null ? "" : brand;
    }

    @Nullable
    Long ts() {
        return ts;
    }

    @Nullable
    String signature() {
        return sig == null ? null : sig.toLowerCase(Locale.ROOT);
    }

    ShopStatement stated(String orderPrefix) {
        var given = type == null ? Order.Type.SALE : type;
        var order = new NewConversion(
                orderId == null || orderId.isBlank() ? "" : orderPrefix + orderId,
                given,
                null,
                currency,
                AttributionHints.clicks(AttributionHints.listed(clk)),
                code == null ? List.of() : List.of(code),
                customerId == null ? null : new NewConversionCustomer(customerId, null, null),
                List.of(),
                subtotal(given),
                0,
                0,
                0,
                false,
                null,
                null,
                Map.of());
        return new ShopStatement.Reported(order);
    }

    private long subtotal(Order.Type given) {
        if (amount != null && total != null) {
            throw new InvalidFields("/total", "not_with_amount", "Must be amount or total, not both.");
        }
        if (total != null) {
            return decimal(total, currency);
        }
        if (amount == null && given == Order.Type.SALE) {
            throw new InvalidFields("/amount", "required", "A sale has an amount, or a total.");
        }
        return amount == null ? 0 : ValueRefused.between("/amount", 0, MinorUnits.MAX, amount);
    }

    private static long decimal(String text, @Nullable Currency of) {
        if (of == null) {
            throw new InvalidFields("/currency", "required", "A total needs its currency.");
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw new InvalidFields("/total", "invalid_format", "Must be a decimal such as 49.95.");
        }
        return ValueRefused.at("/currency", () -> new Amounts(of)).exact("/total", new BigDecimal(text));
    }
}
