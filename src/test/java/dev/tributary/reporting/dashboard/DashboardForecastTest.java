package dev.tributary.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DashboardForecastTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @Test
    void an_affiliate_sees_what_becomes_due_and_when_and_what_is_in_review() {
        var glow = BrandClient.ofBrand("USD", ZONE.getId(), 0);
        var offer = glow.offer(30, "{'percentOfSale':10}");
        var sarah = glow.affiliate(offer, "Sarah", "sarah-" + UUID.randomUUID() + "@mail.example");
        var ordered = Instant.now().minus(Duration.ofDays(10));
        order(glow, sarah.code(), 12_000, ordered, "buyer@mail.example");
        order(glow, sarah.code(), 5_000, Instant.now().minus(Duration.ofDays(40)), "buyer@mail.example");
        order(
                glow,
                sarah.code(),
                4_500,
                Instant.now(),
                glow.get("/v1/members/" + sarah.member()).get("email").textValue());

        var forecast = sarah.dashboard().get("/v1/dashboard/forecast");

        assertThat(forecast.get("due").longValue()).isEqualTo(500);
        assertThat(BrandClient.rows(forecast.get("held"), "day", "amount"))
                .containsExactly(LocalDate.ofInstant(ordered.plus(Duration.ofDays(30)), ZONE) + " 1200");
        assertThat(BrandClient.rows(List.of(forecast.get("inReview")), "count", "commission"))
                .containsExactly("1 450");
        assertThat(BrandClient.rows(List.of(forecast.get("nextPayout")), "day", "amount", "blockedBy", "missing"))
                .containsExactly("null 500 null 0");
    }

    @Test
    void the_next_payout_is_what_its_batch_will_pay() {
        var glow = BrandClient.ofBrand("USD", ZONE.getId(), 0);
        var offer = glow.offer(5, "{'percentOfSale':10}");
        var sarah = glow.affiliate(offer, "Sarah");
        var today = LocalDate.now(ZONE);
        glow.put("/v1/brand/payout-schedule", BrandClient.parsed("""
                        {'active':true,'dayOfMonth':%d,'cutoffDays':60,'confirmsItself':false,'reserveWithoutProfile':false,
                         'refuseDuplicateAddress':false}""".formatted(Math.min(28, today.getDayOfMonth()))))
                .as(200);
        order(glow, sarah.code(), 10_000, Instant.now().minus(Duration.ofDays(100)), "buyer@mail.example");
        order(glow, sarah.code(), 20_000, Instant.now().minus(Duration.ofDays(20)), "buyer@mail.example");
        glow.adjust(sarah, 300, "Correction");

        var forecast = sarah.dashboard().get("/v1/dashboard/forecast");

        assertThat(forecast.get("due").longValue()).isEqualTo(3_300);
        var next = forecast.get("nextPayout");
        assertThat(next.get("amount").longValue()).isEqualTo(1_000);
        var cutoff = LocalDate.parse(next.get("day").textValue()).minusDays(60);
        assertThat(glow.post("/v1/payout-batches", Map.of("dryRun", true, "cutoff", cutoff.toString()))
                        .as(200)
                        .get("amount"))
                .isEqualTo(next.get("amount"));
    }

    private static void order(BrandClient glow, String code, long subtotal, Instant occurredAt, String buyer) {
        glow.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId", UUID.randomUUID().toString(),
                                "currency", "USD",
                                "subtotal", subtotal,
                                "promoCodes", List.of(code),
                                "customer", Map.of("email", buyer),
                                "occurredAt", occurredAt.toString()))
                .as(201);
    }
}
