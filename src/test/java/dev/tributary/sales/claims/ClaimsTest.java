package dev.tributary.sales.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimsTest {
    private BrandClient glow;
    private Affiliate ann;

    @BeforeEach
    void ann() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        ann = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Ann");
    }

    @Test
    void a_claim_is_answered_once_and_the_affiliate_is_told() {
        glow.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 100_00))
                .as(201);
        var claim = claim("O-1").as(201);
        assertThat(claim.get("state").asText()).isEqualTo("OPEN");
        assertThat(claim.get("answerBy").asText())
                .isEqualTo(today().plusDays(14).toString());
        var seen = glow.get("/v1/claims?state=OPEN").at("/data/0");
        assertThat(seen.at("/member/name").asText()).isEqualTo("Ann");
        assertThat(seen.get("conversionId").asText()).startsWith("cnv_");

        var answer = Map.of("state", "REJECTED", "answer", "Bought without your code");
        glow.patch("/v1/claims/" + claim.get("id").asText(), answer).as(200);

        assertThat(glow.patch("/v1/claims/" + claim.get("id").asText(), answer)
                        .as(409)
                        .get("code")
                        .asText())
                .isEqualTo("claim_answered_before");
        assertThat(ann.dashboard()
                        .get("/v1/dashboard/claims")
                        .at("/data/0/answer")
                        .asText())
                .isEqualTo("Bought without your code");
        assertThat(ann.dashboard().get("/v1/dashboard/notices").at("/data/0").toString())
                .contains("CLAIM_ANSWERED", "does not agree", "Bought without your code");
        assertThat(glow.get("/v1/claims?state=OPEN").get("data")).isEmpty();
    }

    @Test
    void an_order_is_claimed_once_and_twenty_claims_wait_at_most() {
        var first = claim("O-0").as(201);
        assertThat(claim(" O-0 ").as(201).get("id")).isEqualTo(first.get("id"));
        for (int i = 1; i < 20; i++) {
            claim("O-" + i).as(201);
        }

        assertThat(claim("O-20").as(409).get("code").asText()).isEqualTo("too_many_claims");
        assertThat(ann.dashboard().all("/v1/dashboard/claims")).hasSize(20);
    }

    @Test
    void an_answer_is_accepted_or_rejected() {
        var claim = claim("O-1").as(201);

        var refused = glow.patch("/v1/claims/" + claim.get("id").asText(), Map.of("state", "OPEN"))
                .as(422);

        assertThat(refused.at("/errors/0/pointer").asText()).isEqualTo("/state");
    }

    private BrandClient.Answer claim(String order) {
        return ann.dashboard()
                .post(
                        "/v1/dashboard/claims",
                        new HashMap<>(
                                Map.of("orderId", order, "day", today().toString(), "note", "A friend bought it")));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
