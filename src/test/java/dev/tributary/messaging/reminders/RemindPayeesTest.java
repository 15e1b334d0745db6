package dev.tributary.messaging.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RemindPayeesTest {
    @Inject
    RemindPayees reminders;

    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    @Test
    void a_member_whose_payout_waits_is_reminded_two_weeks_after_the_notice_and_every_two_weeks() throws Exception {
        clock.stop();
        var brand = new MailingBrand();
        var offer = brand.offer("Summer");
        var member = brand.member("Sarah", "sarah");
        var enrollment = brand.generate(offer, member).at("/0/enrollmentId").textValue();
        brand.client().patch("/v1/members/" + member, Map.of("language", "de")).as(200);
        brand.client()
                .post("/v1/adjustments", Map.of("enrollmentId", enrollment, "amount", 4_350, "description", "bonus"))
                .as(201);
        brand.client().post("/v1/payouts", Map.of("enrollmentId", enrollment)).as(201);

        remind(Duration.ZERO);
        remind(Duration.ofDays(13));
        assertThat(brand.mailsTo("sarah")).as("the notice is mailed by itself").isEmpty();
        remind(Duration.ofDays(1));
        assertThat(brand.mailsTo("sarah")).hasSize(1);
        var reminder = brand.onlyMailTo("sarah");
        assertThat(MailingBrand.part(reminder, "text/plain"))
                .contains("43,50\u00a0$", "#afd_", "Hallo Sarah", "alle zwei Wochen")
                .doesNotContain("Hi Sarah");
        assertThat(reminder.getSubject()).isEqualTo("Glow hat Geld für Sie");
        assertThat(MailingBrand.part(reminder, "text/html")).contains("<html lang=\"de\">");
        remind(Duration.ofDays(14));
        assertThat(brand.mailsTo("sarah")).hasSize(2);

        brand.client()
                .patch("/v1/members/" + member, Map.of("payoutEmail", "s@pay.example"))
                .as(200);
        remind(Duration.ofDays(14));
        assertThat(brand.mailsTo("sarah")).hasSize(2);
    }

    @Test
    void a_member_without_a_valid_link_is_reminded_as_soon_as_there_is_one() {
        clock.stop();
        var brand = new MailingBrand();
        var member = brand.member("Sarah", "sarah");
        var enrollment = brand.generate(brand.offer("Summer"), member)
                .at("/0/enrollmentId")
                .textValue();
        brand.client()
                .post("/v1/adjustments", Map.of("enrollmentId", enrollment, "amount", 4_350, "description", "bonus"))
                .as(201);
        brand.client().post("/v1/payouts", Map.of("enrollmentId", enrollment)).as(201);
        var link = "/v1/enrollments/" + enrollment + "/dashboard-link";
        brand.client().delete(link).as(204);
        remind(Duration.ofDays(15));
        assertThat(brand.mailsTo("sarah")).isEmpty();

        brand.client().post(link + "/rotate", Map.of()).as(200);
        remind(Duration.ofDays(1));

        assertThat(brand.mailsTo("sarah")).hasSize(1);
    }

    private void remind(Duration later) {
        clock.advance(later);
        reminders.remindAll();
        reminders.remindAll();
        outbox.drain();
    }
}
