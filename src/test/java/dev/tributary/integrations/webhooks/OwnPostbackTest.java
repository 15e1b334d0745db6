package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An affiliate sets the address at which their own system is notified of conversions. */
@QuarkusTest
class OwnPostbackTest {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private final String mailbox = "sarah-" + UUID.randomUUID() + "@mail.example";

    @Inject
    OutboxWorkers outbox;

    private BrandClient glow;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void sarah() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        glow.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah", mailbox);
    }

    @Test
    void it_is_called_once_the_mailed_code_confirms_it() {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            requestChange(receiver.url("receiver.example") + "?amount={commission}")
                    .as(202);
            assertThat(sarah.dashboard().ask("/v1/dashboard/postback").status()).isEqualTo(404);

            confirm(lastCode()).as(200);
            glow.post(
                            "/v1/conversions",
                            Map.of("orderId", "O-1", "subtotal", 100_00, "promoCodes", List.of(sarah.code())))
                    .as(201);

            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.taken().size() == 1);
            assertThat(sarah.dashboard()
                            .get("/v1/dashboard/postback")
                            .get("url")
                            .asText())
                    .endsWith("?amount={commission}");
            assertThat(glow.get("/v1/enrollments/" + sarah.enrollment() + "/postback")
                            .get("status")
                            .asText())
                    .isEqualTo("ACTIVE");
        }
    }

    @Test
    void a_wrong_code_changes_nothing_and_five_are_too_many() {
        requestChange("https://receiver.example/in").as(202);
        var right = lastCode();
        var wrong = right.equals("000000") ? "000001" : "000000";

        for (int i = 0; i < 5; i++) {
            assertThat(confirm(wrong).as(422).get("code").asText()).isEqualTo("code_invalid");
        }

        assertThat(confirm(right).as(429).get("code").asText()).isEqualTo("too_many_tries");
        assertThat(sarah.dashboard().ask("/v1/dashboard/postback").status()).isEqualTo(404);
    }

    @Test
    void a_code_for_a_payout_address_confirms_no_postback() {
        requestChange("https://receiver.example/in").as(202);
        sarah.dashboard()
                .put("/v1/dashboard/payout-profile", Map.of("method", "PAYPAL", "payoutEmail", "new@pay.example"))
                .as(202);

        assertThat(confirm(lastCode()).status()).isEqualTo(422);
    }

    private BrandClient.Answer requestChange(String url) {
        return sarah.dashboard().put("/v1/dashboard/postback", Map.of("url", url));
    }

    private BrandClient.Answer confirm(String code) {
        return sarah.dashboard().post("/v1/dashboard/postback/confirm", Map.of("code", code));
    }

    private String lastCode() {
        outbox.drain();
        var mails = TestMailServer.mailsTo(mailbox);
        var code = CODE.matcher(MailingBrand.part(mails.get(mails.size() - 1), "text/plain"));
        assertThat(code.find()).isTrue();
        return code.group();
    }
}
