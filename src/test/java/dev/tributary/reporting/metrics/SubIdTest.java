package dev.tributary.reporting.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clicks and orders by sub id, after the credit moved and after refunds. */
@QuarkusTest
class SubIdTest {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";

    /** Orders are dated after their clicks, whenever the test makes these. */
    private static final String AT = Instant.now().plusSeconds(120).toString();

    private BrandClient shop;
    private Affiliate sarah;
    private Affiliate tom;

    @BeforeEach
    void two_affiliates() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = shop.offer(0, "{'percentOfSale':10}");
        sarah = shop.affiliate(offer, "Sarah");
        tom = shop.affiliate(offer, "Tom");
    }

    @Test
    void orders_are_summed_under_the_notes_of_their_click_and_move_with_their_credit() {
        var story = click(sarah, "story", "spring");
        click(sarah, "story", null);
        click(sarah, "bio", null);
        waitFor(sarah, 1, "story 2 0 0 0", "bio 1 0 0 0");

        var id = order("O-1", story, List.of()).get("id").textValue();
        assertThat(subIds(sarah, 1)).containsExactly("story 2 1 10000 1000", "bio 1 0 0 0");
        assertThat(subIds(sarah, 2)).containsExactly("spring 1 1 10000 1000");
        shop.post("/v1/refunds", Map.of("refundId", "R", "orderId", "O-1", "amount", 4_000))
                .as(201);
        assertThat(subIds(sarah, 2)).containsExactly("spring 1 1 6000 600");
        shop.post("/v1/conversions/" + id + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        assertThat(subIds(sarah, 2)).containsExactly("spring 1 0 0 0");
        shop.post("/v1/conversions/" + id + "/accept", Map.of()).as(200);
        assertThat(subIds(sarah, 2)).containsExactly("spring 1 1 6000 600");

        order("O-1", story, List.of(tom.code()));
        assertThat(subIds(sarah, 2)).containsExactly("spring 1 0 0 0");
        assertThat(subIds(tom, 2)).isEmpty();
        booksHold();
    }

    @Test
    void an_edit_that_leaves_the_commission_changes_the_sales() {
        var mia = shop.affiliate(shop.offer(0, "{'perConversion':200}"), "Mia");
        order("O-1", click(mia, "fb", null), List.of());
        waitFor(mia, 1, "fb 1 1 10000 200");

        shop.put("/v1/conversions/O-1", Map.of("orderId", "O-1", "subtotal", 15_000))
                .as(200);
        assertThat(subIds(mia, 1)).containsExactly("fb 1 1 15000 200");
        shop.post("/v1/refunds", Map.of("refundId", "R", "orderId", "O-1", "full", true))
                .as(201);

        assertThat(subIds(mia, 1)).containsExactly("fb 1 0 0 0");
        booksHold();
    }

    @Test
    void it_does_not_matter_whether_the_click_or_its_order_is_stored_first() {
        for (int i = 0; i < 20; i++) {
            order("O-" + i, click(sarah, "story", null), List.of());
        }
        waitFor(sarah, 1, "story 20 20 200000 20000");
        booksHold();
    }

    @Test
    void what_is_not_listed_is_the_last_row_and_together_they_are_all() {
        for (var note : List.of("a", "b", "c", "b", "c", "c")) {
            click(sarah, note, null);
        }
        waitFor(sarah, 1, "c 3 0 0 0", "b 2 0 0 0", "a 1 0 0 0");

        assertThat(rows(sarah.dashboard().get("/v1/dashboard/sub-ids?limit=1")))
                .containsExactly("c 3 0 0 0", "null 3 0 0 0");
        assertThat(rows(shop.get("/v1/reports/sub-ids?memberId=" + sarah.member())))
                .hasSize(3);
        assertThat(rows(shop.get("/v1/reports/sub-ids?to=2020-01-01"))).isEmpty();
    }

    @Test
    void a_slot_that_there_is_not_is_refused_by_its_name() {
        var refusal = sarah.dashboard().ask("/v1/dashboard/sub-ids?slot=6").as(422);

        assertThat(refusal.at("/errors/0/pointer").textValue()).isEqualTo("/slot");
    }

    @Test
    void lists_of_days_that_end_before_they_begin_are_refused() {
        for (var list : List.of("series", "conversions", "conversions.csv", "payouts", "payouts.csv")) {
            var refusal = sarah.dashboard()
                    .ask("/v1/dashboard/" + list + "?from=2026-02-01&to=2026-01-01")
                    .as(422);

            assertThat(refusal.at("/errors/0/code").textValue()).as(list).isEqualTo("before_from");
        }
    }

    private String click(Affiliate of, String s1, String s2) {
        Map<String, Object> click = new HashMap<>(Map.of("slug", of.slug(), "s1", s1, "userAgent", BROWSER));
        if (s2 != null) {
            click.put("s2", s2);
        }
        var answer = shop.post("/v1/clicks", click);
        assertThat(answer.status()).isLessThan(300);
        return answer.body().get("clickId").textValue();
    }

    private JsonNode order(String orderId, String click, List<String> codes) {
        var answer = shop.post(
                "/v1/conversions",
                Map.of(
                        "orderId",
                        orderId,
                        "subtotal",
                        10_000,
                        "clickIds",
                        List.of(click),
                        "promoCodes",
                        codes,
                        "occurredAt",
                        AT));
        assertThat(answer.status()).isLessThan(300);
        return answer.body();
    }

    private void waitFor(Affiliate of, int slot, String... rows) {
        await().untilAsserted(() -> assertThat(subIds(of, slot)).containsExactly(rows));
    }

    private static List<String> subIds(Affiliate of, int slot) {
        return rows(of.dashboard().get("/v1/dashboard/sub-ids?slot=" + slot));
    }

    private static List<String> rows(JsonNode page) {
        return BrandClient.rows(page.get("data"), "subId", "clicks", "conversions", "sales", "earned");
    }

    private void booksHold() {
        Reconciliation.assertBalanced(shop);
    }
}
