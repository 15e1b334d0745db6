package dev.tributary.integrations.discounts;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shops are told when a code gives something else, ends, or begins again. */
@QuarkusTest
class ChangedShopCodesTest extends ConnectedShop {
    @ParameterizedTest
    @EnumSource
    void the_shop_is_told_what_a_code_gives_and_when_that_changes(ShopKind kind) throws IOException {
        connect(kind);
        shop.collections.put("denim", kind == ShopKind.SHOPIFY ? "gid://shopify/Collection/7" : "7");
        var offer = brand.offer(
                "'discount':{'kind':'AMOUNT','value':500,'minOrder':5000,'collections':['denim'],'usageLimit':3}");
        brand.generate(offer, brand.members("Sarah"));
        work(0);

        var content = Objects.requireNonNull(shop.code("SARAH10")).content;
        if (kind == ShopKind.SHOPIFY) {
            assertThat(content.at("/customerGets/value/discountAmount/amount").textValue())
                    .isEqualTo("5.00");
            assertThat(content.at("/customerGets/items/collections/add/0").textValue())
                    .isEqualTo("gid://shopify/Collection/7");
            assertThat(content.at("/minimumRequirement/subtotal/greaterThanOrEqualToSubtotal")
                            .textValue())
                    .isEqualTo("50.00");
        } else {
            assertThat(BrandClient.rows(List.of(content), "discount_type", "amount", "minimum_amount", "usage_limit"))
                    .containsExactly("fixed_cart 5.00 50.00 3");
            assertThat(content.at("/product_categories/0").intValue()).isEqualTo(7);
        }

        brand.client()
                .patch(
                        "/v1/offers/" + offer,
                        parsed(
                                "{'discount':{'kind':'PERCENT','value':12.5,'minOrder':null,'collections':[],'usageLimit':null}}"))
                .as(200);
        work(0);

        content = Objects.requireNonNull(shop.code("SARAH10")).content;
        if (kind == ShopKind.SHOPIFY) {
            assertThat(content.at("/customerGets/value/percentage").decimalValue())
                    .isEqualByComparingTo("0.125");
            assertThat(content.at("/customerGets/items/all").booleanValue()).isTrue();
        } else {
            assertThat(BrandClient.rows(List.of(content), "discount_type", "amount", "minimum_amount", "usage_limit"))
                    .containsExactly("percent 12.5  0");
        }
        assertThat(shop.made).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_refreshed_code_ends_with_its_grace_and_a_code_that_is_switched_off_at_once(ShopKind kind)
            throws IOException {
        connect(kind);
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Sarah"));
        work(0);
        var old = brand.codes(offer).get(0).get("id").textValue();

        brand.client()
                .post("/v1/tracking-items/" + old + "/refresh", parsed("{'graceDays':2,'code':'SARAH15'}"))
                .as(200);
        work(0);

        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null", "SARAH15 LIVE null");
        assertThat(Objects.requireNonNull(shop.code("SARAH10")).endsAt)
                .startsWith(clock.instant().plus(Duration.ofDays(2)).toString().substring(0, 10));
        clock.advance(Duration.ofDays(2));
        assertThat(brand.statuses(offer)).containsExactly("SARAH10 GONE null", "SARAH15 LIVE null");

        var fresh = brand.codes(offer).get(1).get("id").textValue();
        brand.client()
                .patch("/v1/tracking-items/" + fresh, Map.of("status", "INACTIVE"))
                .as(200);
        work(0);
        assertThat(brand.statuses(offer)).containsExactly("SARAH10 GONE null", "SARAH15 GONE null");
        assertThat(Objects.requireNonNull(shop.code("SARAH15")).endsAt).isNotNull();

        brand.client()
                .patch("/v1/tracking-items/" + fresh, Map.of("status", "ACTIVE"))
                .as(200);
        work(0);
        assertThat(brand.statuses(offer)).containsExactly("SARAH10 GONE null", "SARAH15 LIVE null");
        assertThat(Objects.requireNonNull(shop.code("SARAH15")).endsAt).isNull();

        brand.client()
                .patch("/v1/offers/" + offer, Map.of("status", "ARCHIVED"))
                .as(200);
        work(0);
        assertThat(brand.statuses(offer)).containsExactly("SARAH10 GONE null", "SARAH15 GONE null");
        assertThat(shop.made).hasSize(2);
    }

    @Test
    void a_coupon_of_woocommerce_is_live_from_the_start_of_its_offer_on() throws IOException {
        connect(ShopKind.WOOCOMMERCE);
        var startsAt = clock.instant().plus(Duration.ofHours(2));
        var offer = brand.offer(TEN_PERCENT + ",'startsAt':'" + startsAt + "'");
        brand.generate(offer, brand.members("Sarah"));
        work(1);
        assertThat(shop.made).isEmpty();
        assertThat(brand.statuses(offer)).containsExactly("SARAH10 WAITING null");

        work(1);
        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null");
        assertThat(Objects.requireNonNull(shop.code("SARAH10")).endsAt).isNull();

        brand.client()
                .patch(
                        "/v1/offers/" + offer,
                        Map.of("startsAt", startsAt.plus(Duration.ofHours(2)).toString()))
                .as(200);
        work(1);
        assertThat(brand.statuses(offer)).as("put off").containsExactly("SARAH10 WAITING null");
        assertThat(Objects.requireNonNull(shop.code("SARAH10")).endsAt).isNotNull();

        work(2);
        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null");
        assertThat(Objects.requireNonNull(shop.code("SARAH10")).endsAt).isNull();
        assertThat(shop.made).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_named_code_is_made_beside_the_first_and_ended_when_it_is_retired(ShopKind kind) throws IOException {
        connect(kind);
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Sarah"));
        var enrollment = brand.codes(offer).get(0).get("enrollmentId").textValue();
        var named = brand.client()
                .post(
                        "/v1/enrollments/" + enrollment + "/tracking-items",
                        parsed("{'type':'PROMO_CODE','name':'Podcast','code':'LISTEN'}"))
                .as(201);
        work(0);
        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null", "LISTEN LIVE null");

        brand.client()
                .patch("/v1/tracking-items/" + named.get("id").textValue(), parsed("{'status':'RETIRED'}"))
                .as(200);
        work(0);

        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null", "LISTEN GONE null");
    }
}
