package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.pricing.commissions.Order;
import jakarta.ws.rs.QueryParam;
import java.net.URLDecoder;
import java.util.Currency;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** An order in the parameters of an address. It has no time of its own, so that a second call reports the same order. */
final class Postback {
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

    /** Parses the query that was signed, as it is stored in the log. */
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
                // brand, ts and parameters that networks add do not describe the order
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
}
