package dev.tributary.ledger.payees;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.BrandClient.Answer;
import dev.tributary.fixtures.TestClock;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Sarah is paid by PayPal, and asks by her dashboard to be paid elsewhere. */
abstract class PayeeScenario {
    static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    static final String IBAN = "DE89 3704 0044 0532 0130 00";

    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    final String mailbox = "sarah-" + UUID.randomUUID() + "@mail.example";
    final String oldPayPal = "old-" + UUID.randomUUID() + "@pay.example";
    BrandClient glow;
    Affiliate sarah;

    @BeforeEach
    void openTheBrand() {
        glow = BrandClient.ofBrand("EUR", "Europe/Berlin", 0);
        glow.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        var offer = glow.offer(0, "{'percentOfSale':10}");
        sarah = glow.affiliates(
                        offer, List.of(Map.of("firstName", "Sarah", "email", mailbox, "payoutEmail", oldPayPal)))
                .get(0);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    /** Asks for another way to be paid, and confirms it. */
    void change(Map<String, Object> profile) {
        sarah.dashboard().put("/v1/dashboard/payout-profile", profile).as(202);
        confirm(lastCode()).as(200);
    }

    Answer confirm(String code) {
        return sarah.dashboard().post("/v1/dashboard/payout-profile/confirm", Map.of("code", code));
    }

    String lastCode() {
        outbox.drain();
        var codes = TestMailServer.mailsTo(mailbox).stream()
                .flatMap(PayeeScenario::codeOf)
                .toList();
        return codes.get(codes.size() - 1);
    }

    static Stream<String> codeOf(MimeMessage mail) {
        try {
            return CODE.matcher(mail.getSubject()).results().map(found -> found.group());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> paypal(String email) {
        return Map.of("method", "PAYPAL", "payoutEmail", email);
    }

    String profile(String field) {
        return glow.get("/v1/members/" + sarah.member() + "/payout-profile")
                .get(field)
                .textValue();
    }

    static String code(Answer answer, int status) {
        return answer.as(status).get("code").textValue();
    }
}
