package dev.tributary.integrations.discounts;

import static dev.tributary.fixtures.BrandClient.parsed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.FakeCodeShop;
import dev.tributary.fixtures.FakeCodeShop.Trouble;
import dev.tributary.fixtures.FakeShopifyCodes;
import dev.tributary.fixtures.FakeWooCodes;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promo codes are made, changed and ended in the brand's shops. */
@QuarkusTest
class ShopCodesTest {
    private static final String TEN_PERCENT = "'discount':{'kind':'PERCENT','value':10}";

    @Inject
    OutboxWorkers workers;

    @Inject
    CheckCodes checkCodes;

    @Inject
    TestClock clock;

    @Inject
    Jdbi jdbi;

    private CodeBrand brand;
    private FakeCodeShop shop;
    private String path;

    enum System {
        SHOPIFY,
        WOOCOMMERCE;

        FakeCodeShop open() throws IOException {
            return this == SHOPIFY ? new FakeShopifyCodes() : new FakeWooCodes();
        }
    }

    @BeforeEach
    void openABrand() {
        brand = CodeBrand.open();
    }

    private void connect(System system) throws IOException {
        shop = system.open();
        path = brand.connect(shop);
    }

    @AfterEach
    void close() {
        assertThat(shop.misuses).isEmpty();
        shop.close();
        brand.client().delete(path);
        clock.run();
    }

    /** Attempts that are put off come round, an hour at a time. */
    private void work(int hours) {
        workers.drain();
        // What the first round queued.
        workers.drain();
        for (int hour = 0; hour < hours; hour++) {
            clock.advance(Duration.ofHours(1));
            workers.drain(clock.instant());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_code_that_the_shop_has_already_fails_and_its_member_is_not_written_to(System system) throws IOException {
        connect(system);
        shop.add("SARAH10");
        var offer = brand.offer(TEN_PERCENT);
        var members = brand.members("Ann", "Sarah", "Zoe");
        var project = brand.client()
                .post("/v1/projects", Map.of("name", "Launch", "offerId", offer))
                .as(201)
                .get("id")
                .textValue();
        brand.client()
                .post("/v1/projects/" + project + "/members", Map.of("memberIds", members))
                .as(200);
        brand.client()
                .post("/v1/projects/" + project + "/sales-tracking/generate", Map.of("memberIds", members))
                .as(200);
        assertThat(brand.statuses(offer))
                .containsExactly("ANN10 WAITING null", "SARAH10 WAITING null", "ZOE10 WAITING null");

        work(0);

        assertThat(brand.statuses(offer))
                .containsExactly("ANN10 LIVE null", "SARAH10 FAILED code_taken", "ZOE10 LIVE null");
        assertThat(brand.client().get(path).get("codes"))
                .isEqualTo(parsed("{'waiting':0,'live':2,'failed':1,'gone':0}"));
        var sent = brand.client()
                .post(
                        "/v1/projects/" + project + "/sales-tracking/send",
                        Map.of("memberIds", members, "subject", "Hi", "body", "{{promoCode}}: {{discount}}"))
                .as(202);
        assertThat(BrandClient.rows(sent.get("data"), "memberId", "step", "status", "reason"))
                .containsExactlyInAnyOrder(
                        members.get(0) + " DONE QUEUED null",
                        members.get(1) + " SEND SKIPPED code_not_live",
                        members.get(2) + " DONE QUEUED null");
        assertThat(shop.made).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_named_code_is_made_beside_the_first_and_ended_when_it_is_retired(System system) throws IOException {
        connect(system);
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

    @ParameterizedTest
    @EnumSource
    void a_failed_code_is_made_once_its_name_is_free(System system) throws IOException {
        connect(system);
        shop.add("SARAH10");
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Sarah"));
        work(0);
        shop.delete("SARAH10");

        brand.client().post(path + "/retry", Map.of()).as(202);
        work(0);

        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null");
    }

    @ParameterizedTest
    @EnumSource
    void the_shop_is_told_what_a_code_gives_and_when_that_changes(System system) throws IOException {
        connect(system);
        shop.collections.put("denim", system == System.SHOPIFY ? "gid://shopify/Collection/7" : "7");
        var offer = brand.offer(
                "'discount':{'kind':'AMOUNT','value':500,'minOrder':5000,'collections':['denim'],'usageLimit':3}");
        brand.generate(offer, brand.members("Sarah"));
        work(0);

        var content = Objects.requireNonNull(shop.code("SARAH10")).content;
        if (system == System.SHOPIFY) {
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
        if (system == System.SHOPIFY) {
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
    void a_refreshed_code_ends_with_its_grace_and_a_code_that_is_switched_off_at_once(System system)
            throws IOException {
        connect(system);
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

    @ParameterizedTest
    @EnumSource
    void a_code_whose_answer_was_lost_is_made_once(System system) throws IOException {
        connect(system);
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Ann", "Bea", "Cara", "Dora"));
        shop.next(Trouble.FAULT_AFTER);
        work(1);
        shop.next(Trouble.SILENCE_AFTER);
        work(1);
        shop.next(Trouble.BREAK_AFTER, Trouble.FAULT_BEFORE, Trouble.THROTTLED);
        work(3);

        assertThat(brand.statuses(offer)).allMatch(status -> status.endsWith("LIVE null"));
        assertThat(shop.made).hasSize(4).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void a_code_of_offers_before_the_shop_came_is_made_and_a_token_is_never_shown(System system) throws IOException {
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Sarah"));
        var without = brand.offer("'discountText':'a present'");
        brand.generate(without, brand.members("Bea"));

        connect(system);
        work(0);

        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null");
        assertThat(brand.statuses(without)).containsExactly("BEA10 ");
        assertThat(brand.client().get(path).toString()).doesNotContain("shpat").doesNotContain("cs_secret");
        var kept = jdbi.withHandle(handle -> handle.createQuery("select url, token from shop_accesses")
                .mapToMap()
                .list());
        assertThat(kept.toString()).doesNotContain(shop.token());
    }

    @ParameterizedTest
    @EnumSource
    void a_link_applies_the_code_once_the_shop_takes_it(System system) throws IOException {
        connect(system);
        var how = system == System.SHOPIFY ? "{'mode':'SHOPIFY'}" : "{'mode':'PARAMETER','parameter':'coupon-code'}";
        var offer = brand.offer(TEN_PERCENT + ",'applyCode':" + how);
        brand.generate(offer, brand.members("Sarah"));
        var link = brand.client()
                .all("/v1/tracking-items?type=LINK&offerId=" + offer)
                .get(0);
        var slug = link.get("slug").textValue();
        assertThat(led(slug))
                .startsWith("https://glow.example/summer?color=red&clk=")
                .doesNotContain("SARAH10");

        work(0);

        var shown = system == System.SHOPIFY
                ? "https://glow.example/discount/SARAH10?redirect=%2Fsummer%3Fcolor%3Dred%26clk%3Dclk_"
                : "https://glow.example/summer?color=red&clk=clk_";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(led(slug)).startsWith(shown).contains("SARAH10"));
    }

    private static String led(String slug) {
        return given().redirects()
                .follow(false)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0")
                .get("/r/" + slug)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_token_is_told_and_another_one_mends_it(System system) throws IOException {
        connect(system);
        brand.client()
                .put(path, Map.of("url", shop.url(), "token", "ck_other:cs_other"))
                .as(200);
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Sarah"));
        work(0);
        assertThat(brand.statuses(offer)).containsExactly("SARAH10 FAILED access_refused");

        brand.client()
                .put(path, Map.of("url", shop.url(), "token", shop.token()))
                .as(200);
        work(0);

        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null");
    }

    @ParameterizedTest
    @EnumSource
    void a_check_lists_what_the_shop_has_otherwise(System system) throws IOException {
        connect(system);
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Ann", "Bea", "Cara", "Dora", "Eve"));
        work(0);
        shop.delete("ANN10");
        Objects.requireNonNull(shop.code("BEA10")).endsAt = "2020-01-01T00:00:00Z";
        var cara = Objects.requireNonNull(shop.code("CARA10"));
        cara.content = system == System.SHOPIFY
                ? ((com.fasterxml.jackson.databind.node.ObjectNode) cara.content.deepCopy())
                        .set("customerGets", parsed("{'value':{'percentage':0.5},'items':{'all':true}}"))
                : ((com.fasterxml.jackson.databind.node.ObjectNode) cara.content.deepCopy()).put("amount", "50");
        var dora = brand.codes(offer).get(3).get("id").textValue();
        brand.client()
                .patch("/v1/tracking-items/" + dora, Map.of("status", "INACTIVE"))
                .as(200);
        work(0);
        Objects.requireNonNull(shop.code("DORA10")).endsAt = null;
        shop.add("STAFF");

        brand.client().post(path + "/check", Map.of()).as(202);
        checkCodes.checkDue();

        var check = brand.client().get(path + "/check");
        assertThat(check.get("outcome").textValue()).isEqualTo("CHECKED");
        assertThat(BrandClient.rows(check.get("differences"), "code", "kind"))
                .containsExactly(
                        "ANN10 MISSING_IN_SHOP", "BEA10 ENDED_IN_SHOP", "CARA10 OTHER_DISCOUNT", "DORA10 LIVE_IN_SHOP");
    }
}
