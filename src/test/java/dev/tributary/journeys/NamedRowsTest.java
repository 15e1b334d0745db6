package dev.tributary.journeys;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every list can be shown as it is: a screen asks for no member and no offer to name a row. */
@QuarkusTest
class NamedRowsTest {
    private BrandClient shop;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void sell() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = shop.offer(0, "{'percentOfSale':10}");
        sarah = shop.affiliates(
                        offer,
                        List.of(Map.of(
                                "firstName", "Sarah",
                                "lastName", "Lee",
                                "email", "sarah@mail.example",
                                "payoutEmail", "pay@mail.example")))
                .get(0);
        shop.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 10_000, "promoCodes", List.of(sarah.code())))
                .as(201);
        shop.post("/v1/conversions", Map.of("orderId", "O-2", "subtotal", 500)).as(201);
    }

    @Test
    void a_conversion_names_its_member_offer_and_code() {
        var credit = find(shop.get("/v1/conversions"), "O-1").get("attribution");

        assertNamed(credit);
        assertThat(credit.get("memberId")).isEqualTo(credit.at("/member/id"));
        assertThat(credit.get("code").textValue()).isEqualTo(sarah.code());
        assertThat(credit.get("link").isNull()).isTrue();
        var id = find(shop.get("/v1/conversions"), "O-1").get("id").textValue();
        assertThat(shop.get("/v1/conversions/" + id).get("attribution")).isEqualTo(credit);
    }

    @Test
    void a_conversion_of_nobody_names_nobody() {
        var credit = find(shop.get("/v1/conversions"), "O-2").get("attribution");

        assertThat(credit.get("member").isNull()).isTrue();
        assertThat(credit.get("offer").isNull()).isTrue();
        assertThat(credit.get("code").isNull()).isTrue();
    }

    @Test
    void an_export_has_the_names_as_its_last_columns() {
        var lines = RestAssured.given()
                .header("Authorization", "Bearer " + shop.bearer())
                .get("/v1/conversions/export.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(lines.get(0)).endsWith(",trackingItemId,memberName,offerName,code,link");
        assertThat(lines.get(1)).endsWith(",,,,");
        assertThat(lines.get(2)).endsWith(",Sarah Lee,Summer," + sarah.code() + ",");
    }

    @Test
    void payouts_and_ledger_entries_name_member_and_offer() {
        var paid = shop.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", 400))
                .as(201);

        assertNamed(paid);
        assertNamed(first(shop.get("/v1/payouts")));
        assertNamed(shop.get("/v1/payouts/" + paid.get("id").textValue()));
        for (var entry : shop.get("/v1/ledger").get("data")) {
            assertNamed(entry);
            assertThat(entry.get("currency").textValue()).isEqualTo("USD");
        }
    }

    @Test
    void a_refund_names_who_was_credited_and_both_currencies() {
        shop.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "O-1", "amount", 1_000))
                .as(201);
        shop.post("/v1/refunds", Map.of("refundId", "R-2", "orderId", "unknown", "amount", 1_000));

        var refunds = shop.get("/v1/refunds").get("data");

        assertNamed(refunds.get(1));
        assertThat(BrandClient.rows(refunds, "refundId", "currency", "commissionCurrency", "commissionReversed"))
                .containsExactly("R-2 null USD 0", "R-1 USD USD 100");
        assertThat(refunds.get(0).get("member").isNull()).isTrue();
    }

    @Test
    void enrollments_and_tracking_items_name_member_and_offer() {
        var enrollment = shop.get("/v1/enrollments/" + sarah.enrollment());

        assertNamed(enrollment);
        assertThat(enrollment.get("currency").textValue()).isEqualTo("USD");
        assertThat(first(shop.get("/v1/offers/" + enrollment.get("offerId").textValue() + "/enrollments")))
                .isEqualTo(enrollment);
        for (var item : shop.get("/v1/tracking-items").get("data")) {
            assertNamed(item);
        }
    }

    @Test
    void the_deliveries_of_a_message_name_their_members() {
        var offer = shop.get("/v1/enrollments/" + sarah.enrollment()).get("offerId");
        shop.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        var message = shop.post(
                        "/v1/messages",
                        Map.of(
                                "offerId", offer,
                                "audience", "ALL",
                                "kind", "DASHBOARD_LINK",
                                "subject", "Hello",
                                "body", "Hello {{firstName}}, {{dashboardUrl}}"))
                .as(202);

        assertThat(message.get("offer")).isEqualTo(parsed("{'id':%s,'name':'Summer'}".formatted(offer)));
        assertThat(first(shop.get("/v1/messages")))
                .isEqualTo(shop.get("/v1/messages/" + message.get("id").textValue()));
        assertThat(first(shop.get("/v1/messages")).get("offer")).isEqualTo(message.get("offer"));
        var delivery = first(shop.get("/v1/messages/" + message.get("id").textValue() + "/deliveries"));

        assertThat(delivery.at("/member/name").textValue()).isEqualTo("Sarah Lee");
    }

    @Test
    void a_project_names_its_offer_and_members() {
        var offer = shop.get("/v1/enrollments/" + sarah.enrollment()).get("offerId");
        var project = shop.post("/v1/projects", Map.of("name", "Launch", "offerId", offer))
                .as(201);
        shop.post(
                        "/v1/projects/" + project.get("id").textValue() + "/members",
                        Map.of("memberIds", List.of(sarah.member())))
                .as(200);

        assertThat(project.at("/offer/name").textValue()).isEqualTo("Summer");
        assertThat(first(shop.get("/v1/projects")).get("offer")).isEqualTo(project.get("offer"));
        var standing = first(shop.get("/v1/projects/" + project.get("id").textValue() + "/sales-tracking"));
        assertThat(standing.at("/member/name").textValue()).isEqualTo("Sarah Lee");
    }

    @Test
    void amounts_have_their_currency_and_their_account_beside_them() {
        assertNamed(shop.get("/v1/enrollments/" + sarah.enrollment() + "/balance"));
        assertThat(first(shop.get("/v1/balances")).get("currency").textValue()).isEqualTo("USD");
        assertThat(first(shop.get("/v1/offers")).get("currency").textValue()).isEqualTo("USD");
        var paid = shop.post("/v1/payout-batches", Map.of("dryRun", true)).as(200);
        assertThat(paid.at("/payouts/0/currency").textValue()).isEqualTo("USD");
        var skipped = shop.post("/v1/payout-batches", Map.of("dryRun", true, "minimum", 5_000))
                .as(200);
        assertThat(skipped.at("/skipped/0/currency").textValue()).isEqualTo("USD");
    }

    private void assertNamed(JsonNode row) {
        assertThat(row.at("/member/id").textValue()).as("%s", row).isEqualTo(sarah.member());
        assertThat(row.at("/member/name").textValue()).isEqualTo("Sarah Lee");
        assertThat(row.at("/offer/name").textValue()).isEqualTo("Summer");
    }

    private static JsonNode first(JsonNode page) {
        return page.get("data").get(0);
    }

    private static JsonNode find(JsonNode page, String order) {
        for (var row : page.get("data")) {
            if (row.get("orderId").textValue().equals(order)) {
                return row;
            }
        }
        throw new AssertionError(order);
    }
}
