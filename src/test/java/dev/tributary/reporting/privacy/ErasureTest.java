package dev.tributary.reporting.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.DatabaseDump;
import dev.tributary.fixtures.Reconciliation;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The export of a member's data; after an erasure nothing is left of them except the accounts. */
@QuarkusTest
class ErasureTest {
    private final String mark = "zoe" + UUID.randomUUID().toString().substring(0, 8);
    private final String email = mark + "@mail.example";

    @Inject
    OutboxWorkers outbox;

    @Inject
    Tenancy tenancy;

    private BrandClient glow;
    private BrandClient.Affiliate zoe;
    private String offer;

    @BeforeEach
    void zoe_earns_and_is_paid() {
        glow = BrandClient.ofBrand("EUR", "UTC", 0);
        glow.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        offer = glow.offer(0, "{'percentOfSale':10}");
        zoe = glow.affiliates(
                        offer,
                        List.of(Map.of(
                                "firstName",
                                "Promoter",
                                "lastName",
                                mark + " Lee",
                                "email",
                                email,
                                "instagram",
                                mark + ".insta",
                                "payoutEmail",
                                mark + "@pay.example")))
                .get(0);
        glow.put(
                        "/v1/members/" + zoe.member() + "/tax-profile",
                        Map.of(
                                "legalName",
                                mark + " Ltd.",
                                "address",
                                mark + " Street 5",
                                "country",
                                "DE",
                                "treatment",
                                "NONE"))
                .as(200);
        glow.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 100_00, "promoCodes", List.of(zoe.code())))
                .as(201);
        glow.post("/v1/payouts", Map.of("enrollmentId", zoe.enrollment(), "amount", 400, "status", "PAID"))
                .as(201);
        zoe.dashboard()
                .post(
                        "/v1/dashboard/claims",
                        new HashMap<>(Map.of("orderId", "O-9", "day", "2026-06-10", "note", "I am " + mark)))
                .as(201);
        glow.post(
                        "/v1/messages",
                        Map.of(
                                "offerId", offer,
                                "memberIds", List.of(zoe.member()),
                                "kind", "DASHBOARD_LINK",
                                "subject", "Hello",
                                "body", "{{dashboardUrl}}"))
                .as(202);
        outbox.drain();
    }

    @Test
    void an_export_holds_what_is_kept_and_no_secret() {
        var export = glow.get("/v1/members/" + zoe.member() + "/export");

        assertThat(export.at("/member/email").asText()).isEqualTo(email);
        assertThat(export.at("/taxProfiles/0/legalName").asText()).isEqualTo(mark + " Ltd.");
        assertThat(export.at("/enrollments/0/offerName").asText()).isEqualTo("Summer");
        assertThat(BrandClient.rows(export.get("ledgerEntries"), "kind", "amount"))
                .containsExactlyInAnyOrder("COMMISSION 1000", "PAYOUT -400");
        assertThat(export.at("/payouts/0/payTo").asText()).isEqualTo(mark + "@pay.example");
        assertThat(export.at("/mails/0/email").asText()).isEqualTo(email);
        assertThat(export.at("/claims/0/note").asText()).isEqualTo("I am " + mark);
        assertThat(export.toString()).doesNotContain("afd_", "linkNonce");
    }

    @Test
    void an_export_holds_what_other_modules_keep_of_the_member() {
        glow.put(
                        "/v1/enrollments/" + zoe.enrollment() + "/postback",
                        Map.of("url", "https://" + mark + ".example/in?x={commission}"))
                .as(200);
        zoe.dashboard()
                .put("/v1/dashboard/payout-profile", Map.of("method", "PAYPAL", "payoutEmail", mark + "@new.example"))
                .as(202);
        var project = glow.post("/v1/projects", Map.of("name", "Autumn"))
                .as(201)
                .get("id")
                .textValue();
        glow.post("/v1/projects/" + project + "/members", Map.of("memberIds", List.of(zoe.member())));
        glow.post("/v1/suppressions", Map.of("email", email, "note", "asked by phone"))
                .as(201);

        var export = glow.get("/v1/members/" + zoe.member() + "/export");

        assertThat(export.at("/postbacks/0/url").asText()).contains(mark + ".example");
        assertThat(export.at("/mailedCodes/0/content").asText()).contains(mark + "@new.example");
        assertThat(export.at("/projects/0/name").asText()).isEqualTo("Autumn");
        assertThat(export.at("/suppressions/0/email").asText()).isEqualTo(email);
        assertThat(export.get("notices").isArray()).isTrue();
        assertThat(export.get("invoices").isArray()).isTrue();
    }

    @Test
    void mails_that_wait_are_not_sent_to_an_erased_member() throws Exception {
        zoe.dashboard()
                .put("/v1/dashboard/payout-profile", Map.of("method", "PAYPAL", "payoutEmail", mark + "@new.example"))
                .as(202);
        int before = TestMailServer.mailsTo(email).size();

        glow.post("/v1/members/" + zoe.member() + "/erase", Map.of()).as(200);
        outbox.drain();

        assertThat(TestMailServer.mailsTo(email)).hasSize(before);
    }

    @Test
    void what_was_requested_is_blanked_once_its_code_has_expired() throws Exception {
        zoe.dashboard()
                .put("/v1/dashboard/payout-profile", Map.of("method", "PAYPAL", "payoutEmail", mark + "@new.example"))
                .as(202);
        var brand = BrandId.fromString(glow.get("/v1/me").at("/brand/id").textValue())
                .value();
        tenancy.write(
                brand,
                () -> tenancy.update(
                                "update mailed_codes set expires_at = now() - interval '61 minutes' where brand_id = :brand")
                        .execute());

        tenancy.write(
                brand,
                () -> tenancy.query("select forget_expired_codes(5000)")
                        .mapTo(Integer.class)
                        .one());

        assertThat(DatabaseDump.of(brand)).doesNotContain(mark + "@new.example");
        assertThat(zoe.dashboard()
                        .post("/v1/dashboard/payout-profile/confirm", Map.of("code", "123456"))
                        .as(422)
                        .get("code")
                        .asText())
                .isEqualTo("code_invalid");
    }

    @Test
    void nothing_but_the_books_is_left_of_an_erased_member() throws Exception {
        var brand = glow.get("/v1/me").at("/brand/id").textValue();
        var before = glow.get("/v1/enrollments/" + zoe.enrollment() + "/balance");
        assertThat(DatabaseDump.of(BrandId.fromString(brand).value())).contains(mark);

        glow.post("/v1/members/" + zoe.member() + "/erase", Map.of()).as(200);

        assertThat(DatabaseDump.of(BrandId.fromString(brand).value()).lines().filter(line -> line.contains(mark)))
                .isEmpty();
        assertThat(glow.get("/v1/enrollments/" + zoe.enrollment() + "/balance").get("earned"))
                .isEqualTo(before.get("earned"));
        assertThat(glow.get("/v1/enrollments/" + zoe.enrollment() + "/balance").get("due"))
                .isEqualTo(before.get("due"));
        assertThat(zoe.dashboard().ask("/v1/dashboard").status()).isEqualTo(401);
        Reconciliation.assertBalanced(glow);
        assertThat(BrandClient.rows(
                        glow.get("/v1/audit-events?action=member.erased").get("data"), "action"))
                .containsExactly("member.erased");
    }

    @Test
    void a_member_with_an_open_payout_is_not_erased() {
        glow.post("/v1/payouts", Map.of("enrollmentId", zoe.enrollment(), "amount", 100))
                .as(201);

        assertThat(glow.post("/v1/members/" + zoe.member() + "/erase", Map.of())
                        .as(409)
                        .get("code")
                        .asText())
                .isEqualTo("payouts_open");
        assertThat(glow.get("/v1/members/" + zoe.member()).get("email").asText())
                .isEqualTo(email);
    }
}
