package dev.tributary.program.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Timing;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Attack 25: response times do not tell who has an account. Each attempt uses another network, so that no limit applies. */
@QuarkusTest
@Tag("proof")
class SignInTimingProof {
    private static final Logger LOG = Logger.getLogger(SignInTimingProof.class);
    private static final int PAIRS = 100;

    @Inject
    OutboxWorkers outbox;

    private int attempts;

    @Test
    void a_wrong_password_takes_as_long_as_an_unknown_address() {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        brand.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        var owner = StaffClient.invited(brand, "OWNER");
        outbox.drain();
        owner.accept(owner.token(), StaffClient.PASSWORD).as(204);

        var timing = Timing.measure(
                PAIRS, () -> attempt(owner.brandId, owner.email), () -> attempt(owner.brandId, "nobody@staff.example"));

        LOG.infof("Wrong password, and unknown address: %s", timing);
        assertThat(timing.told()).as(timing.toString()).isBetween(0.35, 0.65);
    }

    private void attempt(String brandId, String email) {
        int network = ++attempts;
        StaffClient.post(
                        "/v1/sessions",
                        Map.of("brandId", brandId, "email", email, "password", "not the password"),
                        "10." + network / 250 + "." + network % 250 + ".1")
                .as(401);
    }
}
