package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.program.offers.Discount;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Coupons by WooCommerce's REST API. It ignores members that are null, and the expiry in UTC when it is written; so what is to be
 * empty is written empty, and the expiry with its offset.
 */
final class WooCoupons implements ShopDiscounts {
    private static final String COUPONS = "/wp-json/wc/v3/coupons";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final WooApi api;
    private final WooInput inputs;
    private final ObjectMapper json;
    private final Clock clock;

    WooCoupons(WooApi api, CollectionIds categories, ObjectMapper json, Clock clock) {
        this.api = api;
        this.json = json;
        this.clock = clock;
        this.inputs = new WooInput(json, categories);
    }

    @Override
    public Optional<Found> find(WantedCode wanted) {
        for (var coupon :
                api.list(COUPONS + "?code=" + WooApi.encoded(wanted.code())).body()) {
            return Optional.of(
                    new Found(coupon.path("id").asText(), wanted.mark().equals(mark(coupon))));
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> create(WantedCode wanted, WantedCode.Terms terms) {
        var answer = api.ask("POST", COUPONS, inputs.of(wanted, terms));
        if (answer.status() >= BAD_REQUEST) {
            if ("woocommerce_rest_coupon_code_already_exists".equals(code(answer.body()))) {
                return Optional.empty();
            }
            throw WooApi.refused(answer);
        }
        return Optional.of(answer.body().path("id").asText());
    }

    @Override
    public boolean update(String remoteId, WantedCode wanted, WantedCode.Terms terms, @Nullable Discount before) {
        return put(remoteId, inputs.of(wanted, terms));
    }

    @Override
    public boolean end(String remoteId) {
        return put(remoteId, json.createObjectNode().put("date_expires", WooInput.time(clock.instant())));
    }

    private boolean put(String remoteId, ObjectNode body) {
        var answer = api.ask("PUT", COUPONS + "/" + remoteId, body);
        if (answer.status() == NOT_FOUND || "woocommerce_rest_shop_coupon_invalid_id".equals(code(answer.body()))) {
            return false;
        }
        if (answer.status() >= BAD_REQUEST) {
            throw WooApi.refused(answer);
        }
        return true;
    }

    @Override
    public Page list(@Nullable String after) {
        int number = after == null ? 1 : Integer.parseInt(after);
        var answer = api.list(COUPONS + "?per_page=100&orderby=id&order=asc&page=" + number);
        List<Listed> codes = new ArrayList<>();
        answer.body().forEach(coupon -> codes.add(listed(coupon)));
        var pages = answer.pages();
        boolean hasNext = pages != null && pages.matches("\\d{1,9}") && Integer.parseInt(pages) > number;
        return new Page(codes, hasNext ? String.valueOf(number + 1) : null);
    }

    private Listed listed(JsonNode coupon) {
        var kind = switch (coupon.path("discount_type").asText()) {
            case "percent" -> Discount.Kind.PERCENT;
            case "fixed_cart" -> Discount.Kind.AMOUNT;
            default -> null;
        };
        var amount = coupon.path("amount").asText("");
        return new Listed(
                coupon.path("id").asText(),
                coupon.path("code").asText(""),
                "(" + mark(coupon) + ")",
                isPast(coupon.path("date_expires_gmt").asText("")),
                kind,
                amount.matches("\\d{1,15}(\\.\\d{1,6})?") ? new BigDecimal(amount) : null);
    }

    private boolean isPast(String gmt) {
        try {
            return !gmt.isEmpty()
                    && !gmt.equals("null")
                    && !LocalDateTime.parse(gmt).toInstant(ZoneOffset.UTC).isAfter(clock.instant());
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    private static String mark(JsonNode coupon) {
        for (var meta : coupon.path("meta_data")) {
            if (WooInput.MARK.equals(meta.path("key").asText())) {
                return meta.path("value").asText("");
            }
        }
        return "";
    }

    private static String code(JsonNode error) {
        return error.path("code").asText("");
    }
}
