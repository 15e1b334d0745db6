package dev.tributary.sales.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets the commission, to the cent, after an order comes again with more evidence or is attributed by staff. */
@QuarkusTest
class MovedCreditTest {
    private BrandClient glow;
    private Affiliate sarah;
    private Affiliate tom;

    @BeforeEach
    void two_affiliates() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = glow.offer(0, "{\"percentOfSale\":10,\"perConversion\":200}");
        sarah = glow.affiliate(offer, "Sarah", "sarah@mail.example");
        tom = glow.affiliate(offer, "Tom", "tom@mail.example");
    }

    @Test
    void an_order_nobody_brought_is_credited_when_its_code_comes_later() {
        var first = order(null).as(201);
        assertThat(first.at("/status").asText()).isEqualTo("UNATTRIBUTED");
        assertThat(first.at("/attribution/reason").asText()).isEqualTo("NO_EVIDENCE");

        var moved = order(sarah.code()).as(200);

        assertThat(moved.at("/attribution/enrollmentId").asText()).isEqualTo(sarah.enrollment());
        assertThat(moved.at("/commission").asLong()).isEqualTo(1200);
        assertThat(earned(sarah)).isEqualTo(1200);
    }

    @Test
    void a_code_in_another_case_moves_nothing() {
        order(sarah.code()).as(201);

        var again = order(sarah.code().toLowerCase(java.util.Locale.ROOT)).as(200);

        assertThat(again.at("/attribution/enrollmentId").asText()).isEqualTo(sarah.enrollment());
        assertThat(glow.all("/v1/ledger")).hasSize(1);
    }

    /** Each time with 20 of them, as many as one report may have. */
    @Test
    void of_an_order_that_comes_with_ever_new_codes_200_are_kept() {
        order(null).as(201);
        for (int i = 0; i < 10; i++) {
            var again = report(null, null);
            int report = i;
            again.put(
                    "promoCodes",
                    IntStream.range(0, 20)
                            .mapToObj(n -> "X-" + report + "-" + n)
                            .toList());
            glow.post("/v1/conversions", again).as(200);
        }

        var last = order(sarah.code()).as(200);

        assertThat(last.at("/status").asText()).isEqualTo("UNATTRIBUTED");
        assertThat(glow.get("/v1/conversions/" + last.at("/id").asText() + "/explanation")
                        .get("touches"))
                .hasSize(200);
    }

    @Test
    void a_refund_goes_along_with_the_credit() {
        var id = order(sarah.code()).as(201).at("/id").asText();
        glow.post("/v1/refunds", Map.of("refundId", "R-" + id, "orderId", "O-1", "amount", 4000))
                .as(201);
        assertThat(earned(sarah)).isEqualTo(1200 - 400);

        glow.post("/v1/conversions/" + id + "/attribute", Map.of("enrollmentId", tom.enrollment(), "note", "he called"))
                .as(200);

        assertThat(earned(sarah)).isZero();
        assertThat(earned(tom)).isEqualTo(1200 - 400);
    }

    @Test
    void a_buyer_who_adds_their_own_code_later_waits_for_a_review() {
        order(sarah.code(), "Tom+shop@mail.example").as(201);

        var own = report(null, "Tom+shop@mail.example");
        own.put("orderId", "O-2");
        glow.post("/v1/conversions", own).as(201);
        own.put("promoCodes", List.of(tom.code()));
        var moved = glow.post("/v1/conversions", own).as(200);

        assertThat(moved.at("/status").asText()).isEqualTo("IN_REVIEW");
        assertThat(moved.at("/commission").asLong()).isZero();
        assertThat(earned(tom)).isZero();
        glow.post("/v1/conversions/" + moved.at("/id").asText() + "/accept", Map.of())
                .as(200);
        assertThat(earned(tom)).isEqualTo(1200);
    }

    @Test
    void rejected_before_or_after_nothing_is_left_of_it() {
        var id = order(sarah.code()).as(201).at("/id").asText();

        var rejected = glow.post("/v1/conversions/" + id + "/reject", Map.of("reason", "FRAUD"))
                .as(200);

        assertThat(rejected.at("/status").asText()).isEqualTo("REJECTED");
        assertThat(rejected.at("/reversed").asLong()).isEqualTo(1200);
        assertThat(earned(sarah)).isZero();
        glow.post("/v1/conversions/" + id + "/reject", Map.of("reason", "TEST")).as(200);
        assertThat(glow.all("/v1/ledger")).hasSize(2);
        glow.post("/v1/conversions/" + id + "/accept", Map.of()).as(200);
        assertThat(earned(sarah)).isEqualTo(1200);
    }

    @Test
    void the_days_sums_by_source_follow_the_credit() {
        var id = order(sarah.code()).as(201).at("/id").asText();
        assertThat(earnedBySource(sarah)).containsExactly("CLICK 0 0", "PROMO_CODE 1 1200", "MANUAL 0 0", "OTHER 0 0");

        attribute(id, sarah);
        assertThat(earnedBySource(sarah)).containsExactly("CLICK 0 0", "PROMO_CODE 0 0", "MANUAL 1 1200", "OTHER 0 0");
        glow.post("/v1/refunds", Map.of("refundId", "R-" + id, "orderId", "O-1", "amount", 4000))
                .as(201);
        assertThat(earnedBySource(sarah)).contains("MANUAL 1 800");
        attribute(id, tom);
        assertThat(earnedBySource(sarah)).contains("PROMO_CODE 0 0", "MANUAL 0 0");
        assertThat(earnedBySource(tom)).contains("MANUAL 1 800");
        glow.post("/v1/conversions/" + id + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        assertThat(earnedBySource(tom)).contains("MANUAL 0 0");

        Reconciliation.assertBalanced(glow);
    }

    private void attribute(String id, Affiliate to) {
        glow.post("/v1/conversions/" + id + "/attribute", Map.of("enrollmentId", to.enrollment(), "note", "he called"))
                .as(200);
    }

    private static List<String> earnedBySource(Affiliate affiliate) {
        return BrandClient.rows(
                affiliate.dashboard().get("/v1/dashboard/sources").get("data"), "source", "conversions", "earned");
    }

    private BrandClient.Answer order(String code) {
        return order(code, null);
    }

    private BrandClient.Answer order(String code, String email) {
        return glow.post("/v1/conversions", report(code, email));
    }

    private static Map<String, Object> report(String code, String email) {
        Map<String, Object> report = new HashMap<>(Map.of(
                "orderId",
                "O-1",
                "occurredAt",
                "2026-06-10T11:59:00Z",
                "subtotal",
                10_000,
                "promoCodes",
                code == null ? List.of() : List.of(code)));
        if (email != null) {
            report.put("customer", Map.of("email", email));
        }
        return report;
    }

    private long earned(Affiliate affiliate) {
        JsonNode balance = glow.get("/v1/enrollments/" + affiliate.enrollment() + "/balance");
        return balance.at("/earned").asLong();
    }
}
