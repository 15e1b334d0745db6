package dev.tributary.messaging.notices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.TestClock;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A brand that mails, and Sarah, who earns ten percent and fifteen from 1000.00 on. */
abstract class NotifiedBrand {
    @Inject
    SweepNotices sweep;

    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    BrandClient brand;
    String offer;
    String email;
    Affiliate sarah;

    @BeforeEach
    void openTheBrand() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
        brand.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        offer = brand.offer(0, "{'percentOfSale':10,'tiers':{'steps':[{'from':100000,'percentOfSale':15}]}}");
        email = "sarah-" + UUID.randomUUID() + "@mail.example";
        sarah = brand.affiliate(offer, "Sarah", email);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    /** Stops the clock at a time of day that is still to come. */
    void at(LocalDate day, String time) {
        var now = clock.stop();
        clock.advance(Duration.between(now, Instant.parse(day + "T" + time + "Z")));
    }

    List<JsonNode> notices(String query) {
        return sarah.dashboard().all("/v1/dashboard/notices" + query);
    }

    List<MimeMessage> mails() {
        return TestMailServer.mailsTo(email);
    }

    String order(String orderId, long subtotal) {
        return brand.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId",
                                orderId,
                                "currency",
                                "USD",
                                "promoCodes",
                                List.of(sarah.code()),
                                "subtotal",
                                subtotal))
                .as(201)
                .get("id")
                .textValue();
    }
}
