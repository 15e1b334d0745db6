package dev.tributary.program.staff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.outbox.OutboxWorkers;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A brand with an owner who can sign in, and what attempts come to; each attempt is numbered. */
abstract class AttackedBrand {
    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    BrandClient brand;
    StaffClient owner;

    @BeforeEach
    void an_owner_signs_in() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
        brand.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        owner = active("OWNER");
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    StaffClient active(String role) {
        var member = StaffClient.invited(brand, role);
        outbox.drain();
        member.accept(member.token(), StaffClient.PASSWORD).as(204);
        return member;
    }

    static BrandClient client(JsonNode session) {
        return new BrandClient(session.get("accessToken").textValue());
    }

    /** The status of a call with this session. */
    static int me(JsonNode session) {
        return client(session).ask("/v1/me").status();
    }

    static String code(BrandClient.Answer answer) {
        return answer.body().path("code").asText();
    }
}
