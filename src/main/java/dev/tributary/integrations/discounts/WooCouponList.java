package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.integrations.discounts.ShopDiscounts.Listed;
import dev.tributary.integrations.discounts.ShopDiscounts.Page;
import dev.tributary.program.offers.Discount;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The coupons of a shop, page by page. */
final class WooCouponList {
    private final WooApi api;
    private final Clock clock;

    WooCouponList(WooApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    Page read(@Nullable String after) {
        int number = after == null ? 1 : Integer.parseInt(after);
        var answer = api.list(WooCoupons.COUPONS + "?per_page=100&orderby=id&order=asc&page=" + number);
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

    /** The mark of a coupon that the service created; empty for others. */
    static String mark(JsonNode coupon) {
        for (var meta : coupon.path("meta_data")) {
            if (WooInput.MARK.equals(meta.path("key").asText())) {
                return meta.path("value").asText("");
            }
        }
        return "";
    }
}
