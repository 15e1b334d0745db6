package dev.tributary.ledger.batches;

import static dev.tributary.fixtures.BrandClient.rows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.TestClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A brand with three affiliates who earn ten percent; Cleo has not said where to pay. */
abstract class BatchBrand {
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final Map<String, Object> DRY_RUN = Map.of("dryRun", true);

    @Inject
    TestClock clock;

    BrandClient glow;
    String offer;
    Affiliate sarah;
    Affiliate ben;
    Affiliate cleo;

    @BeforeEach
    void openTheBrand() {
        glow = BrandClient.ofBrand("USD", ZONE.getId(), 5000);
        offer = glow.offer(0, "{'percentOfSale':10}");
        sarah = glow.affiliate(offer, "Sarah");
        ben = glow.affiliate(offer, "Ben");
        cleo = glow.affiliates(
                        offer, List.of(Map.of("firstName", "Cleo", "email", UUID.randomUUID() + "@mail.example")))
                .get(0);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    BrandClient.Answer batch(Map<String, ?> request) {
        return glow.post("/v1/payout-batches", request);
    }

    /** The enrollments that a batch of these would pay. */
    List<String> paid(Map<String, Object> filter) {
        var request = new HashMap<>(filter);
        request.put("dryRun", true);
        return rows(batch(request).as(200).get("payouts"), "enrollmentId");
    }

    String order(Affiliate affiliate, long subtotal) {
        return order(affiliate, subtotal, clock.instant());
    }

    String order(Affiliate affiliate, long subtotal, Instant occurredAt) {
        var orderId = UUID.randomUUID().toString();
        var order = Map.of(
                "orderId",
                orderId,
                "currency",
                "USD",
                "subtotal",
                subtotal,
                "promoCodes",
                List.of(affiliate.code()),
                "occurredAt",
                occurredAt.toString());
        glow.post("/v1/conversions", order).as(201);
        return orderId;
    }

    void adjust(Affiliate affiliate, long amount) {
        glow.adjust(affiliate, amount, "Correction");
    }

    long balance(Affiliate affiliate, String figure) {
        JsonNode balance = glow.get("/v1/enrollments/" + affiliate.enrollment() + "/balance");
        return balance.get(figure).longValue();
    }
}
