package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.program.offers.Discount;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Coupons in WooCommerce's REST API. When it is written to, the API ignores members that are null and the expiry in UTC. So an
 * empty value is written as an empty text, and the expiry with its offset.
 */
final class WooCoupons implements ShopDiscounts {
    static final String COUPONS = "/wp-json/wc/v3/coupons";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final WooApi api;
    private final WooInput inputs;
    private final WooCouponList list;
    private final ObjectMapper json;
    private final Clock clock;

    WooCoupons(WooApi api, CollectionIds categories, ObjectMapper json, Clock clock) {
        this.api = api;
        this.json = json;
        this.list = new WooCouponList(api, clock);
        this.clock = clock;
        this.inputs = new WooInput(json, categories);
    }

    @Override
    public boolean startsCodes() {
        return false;
    }

    @Override
    public Optional<Found> find(WantedCode wanted) {
        for (var coupon :
                api.list(COUPONS + "?code=" + WooApi.encoded(wanted.code())).body()) {
            return Optional.of(
                    new Found(coupon.path("id").asText(), wanted.mark().equals(WooCouponList.mark(coupon))));
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> create(WantedCode wanted, WantedCode.Terms terms) {
        var answer = api.call("POST", COUPONS, inputs.of(wanted, terms));
        if (answer.status() >= BAD_REQUEST) {
            if ("woocommerce_rest_coupon_code_already_exists".equals(code(answer.body()))) {
                return Optional.empty();
            }
            throw WooApi.refused(answer);
        }
        return Optional.of(ShopText.cut(answer.body().path("id").asText()));
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
        var answer = api.call("PUT", COUPONS + "/" + remoteId, body);
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
        return list.read(after);
    }

    private static String code(JsonNode error) {
        return error.path("code").asText("");
    }
}
