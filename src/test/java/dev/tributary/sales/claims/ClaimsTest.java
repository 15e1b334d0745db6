package dev.tributary.sales.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.TestClock;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimsTest {
    private final String mailbox = UUID.randomUUID() + "@glow.example";

    @Inject
    TestClock clock;

    @Inject
    EndClaims endClaims;

    @Inject
    OutboxWorkers outbox;

    private BrandClient glow;
    private Affiliate ann;

    @BeforeEach
    void ann() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        ann = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Ann");
    }

    @AfterEach
    void let_the_clock_run() {
        clock.run();
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

    /** Claimed on day 0, to be answered by day 14: on day 15 the brand is reminded, on day 23 the claim ends by the order's trace. */
    @Test
    void an_unanswered_claim_is_mailed_and_then_ends_by_itself() {
        glow.patch("/v1/brand", Map.of("senderEmail", mailbox)).as(200);
        var now = clock.stop();
        claim("O-1").as(201);
        glow.post("/v1/conversions", Map.of("orderId", "O-2", "subtotal", 100_00, "promoCodes", List.of(ann.code())))
                .as(201);
        claim("O-2").as(201);
        clock.advance(Duration.ofDays(14));
        endClaims.end();
        assertThat(notices()).isEmpty();

        clock.advance(Duration.ofDays(1));
        endClaims.end();
        endClaims.end();

        assertThat(notices())
                .hasSize(2)
                .allSatisfy(notice -> assertThat(notice).contains("CLAIM_OVERDUE", "was reminded"));
        outbox.drain();
        assertThat(TestMailServer.mailsTo(mailbox)).hasSize(1);
        assertThat(glow.get("/v1/claims?state=OPEN").get("data"))
                .hasSize(2)
                .allSatisfy(open -> assertThat(open.get("closesOn").asText())
                        .isEqualTo(LocalDate.ofInstant(now, ZoneOffset.UTC)
                                .plusDays(22)
                                .toString()));
        clock.advance(Duration.ofDays(7));
        endClaims.end();
        assertThat(glow.get("/v1/claims?state=OPEN").get("data"))
                .as("its last day")
                .hasSize(2);
        clock.advance(Duration.ofDays(1));
        endClaims.end();

        assertThat(BrandClient.rows(ann.dashboard().all("/v1/dashboard/claims"), "orderId", "state", "verdict"))
                .containsExactly("O-2 ACCEPTED CREDITED", "O-1 CLOSED NOT_REPORTED");
        assertThat(notices().subList(0, 2))
                .anySatisfy(notice -> assertThat(notice).contains("O-1", "the shop has not reported it"))
                .anySatisfy(notice -> assertThat(notice).contains("O-2", "it is credited to you"));
        assertThat(ann.dashboard().get("/v1/dashboard").at("/totals/earned").longValue())
                .as("silence credits nobody")
                .isEqualTo(10_00);
        assertThat(glow.patch(
                                "/v1/claims/"
                                        + glow.all("/v1/claims")
                                                .get(0)
                                                .get("id")
                                                .asText(),
                                Map.of("state", "ACCEPTED"))
                        .status())
                .isEqualTo(409);
    }

    /** After the service was down for a month, the brand is still reminded and has a week to answer. */
    @Test
    void a_claim_that_is_reminded_of_late_has_its_week_all_the_same() {
        clock.stop();
        claim("O-1").as(201);
        clock.advance(Duration.ofDays(45));

        endClaims.end();
        clock.advance(Duration.ofDays(7));
        endClaims.end();
        assertThat(glow.get("/v1/claims?state=OPEN").get("data")).hasSize(1);
        clock.advance(Duration.ofDays(1));
        endClaims.end();

        assertThat(glow.get("/v1/claims?state=OPEN").get("data")).isEmpty();
    }

    private List<String> notices() {
        return ann.dashboard().all("/v1/dashboard/notices").stream()
                .map(Object::toString)
                .filter(notice -> notice.contains("\"CLAIM_"))
                .toList();
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

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
