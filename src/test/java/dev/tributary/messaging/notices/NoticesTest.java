package dev.tributary.messaging.notices;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static dev.tributary.fixtures.MailingBrand.part;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.TestClock;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NoticesTest {
    @Inject
    SweepNotices sweep;

    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    private BrandClient brand;
    private String offer;
    private String email;
    private Affiliate sarah;

    @BeforeEach
    void open_a_brand() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
        brand.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        offer = brand.offer(0, "{'percentOfSale':10,'tiers':{'steps':[{'from':100000,'percentOfSale':15}]}}");
        email = "sarah-" + UUID.randomUUID() + "@mail.example";
        sarah = brand.affiliate(offer, "Sarah", email);
    }

    @AfterEach
    void let_the_clock_run() {
        clock.run();
    }

    @Test
    void each_thing_that_happens_is_told_once() {
        order("A-1001", 100_00);
        var second = order("A-1002", 50_00);
        sweep.sweep();
        brand.post("/v1/refunds", Map.of("refundId", "R", "orderId", "A-1001", "amount", 40_00))
                .as(201);
        reject(second);
        brand.post(
                        "/v1/adjustments",
                        Map.of("enrollmentId", sarah.enrollment(), "amount", 500, "description", "for the photos"))
                .as(201);
        sweep.sweep();
        sweep.sweep();
        sweep.catchUp();

        assertThat(rows(notices(""), "kind", "amount", "text"))
                .containsExactly(
                        "ADJUSTED 500 Your balance was adjusted, for the photos: $5.00",
                        "CONVERSION_REJECTED -500 Order …1002 was rejected: $5.00 is taken back",
                        "REFUNDED -400 Order …1001 was refunded: $4.00 is taken back",
                        "CONVERSION_CREDITED 500 Order …1002 is credited to you: $5.00",
                        "CONVERSION_CREDITED 1000 Order …1001 is credited to you: $10.00");
        var newest = notices("?kind=REFUNDED").get(0).get("id").textValue();
        assertThat(rows(notices("?after=" + newest), "kind")).containsExactly("ADJUSTED", "CONVERSION_REJECTED");
    }

    @Test
    void an_order_that_is_rejected_when_it_comes_is_told_as_well() {
        brand.patch("/v1/brand", Map.of("selfReferralPolicy", "REJECT")).as(200);
        brand.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId",
                                "A-1001",
                                "subtotal",
                                100_00,
                                "promoCodes",
                                List.of(sarah.code()),
                                "customer",
                                Map.of("email", email)))
                .as(201);
        sweep.sweep();

        assertThat(rows(notices(""), "kind", "amount", "text"))
                .containsExactly("CONVERSION_REJECTED 0 Order …1001 was rejected");
    }

    @Test
    void an_order_that_goes_to_somebody_else_is_told_to_both() {
        var tom = brand.affiliate(offer, "Tom");
        var id = order("A-1001", 100_00);
        brand.post("/v1/conversions/" + id + "/attribute", Map.of("enrollmentId", tom.enrollment()))
                .as(200);
        sweep.sweep();

        assertThat(rows(notices(""), "kind", "amount"))
                .containsExactly("CONVERSION_MOVED -1000", "CONVERSION_CREDITED 1000");
        assertThat(rows(tom.dashboard().all("/v1/dashboard/notices"), "kind", "amount"))
                .containsExactly("CONVERSION_CREDITED 1000");
    }

    @Test
    void what_an_instance_forgot_is_found_by_comparing() {
        order("A-1001", 100_00);
        sweep.forget();
        sweep.sweep();
        assertThat(notices("")).isEmpty();

        sweep.catchUp();

        assertThat(rows(notices(""), "kind")).containsExactly("CONVERSION_CREDITED");
    }

    @Test
    void payouts_tiers_codes_and_terms_are_told_in_the_language_asked_for() {
        order("A-1001", 1000_00);
        sweep.sweep();
        var paid = brand.post(
                        "/v1/payouts",
                        Map.of(
                                "enrollmentId",
                                sarah.enrollment(),
                                "amount",
                                40_00,
                                "status",
                                "PAID",
                                "reference",
                                "TX-7"))
                .as(201);
        var failed = brand.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment()))
                .as(201);
        brand.patch(
                        "/v1/payouts/" + failed.get("id").textValue(),
                        Map.of("status", "FAILED", "failureReason", "Account closed"))
                .as(200);
        var code = item("PROMO_CODE");
        brand.post("/v1/tracking-items/" + code + "/refresh", Map.of("graceDays", 0))
                .as(200);
        var plan = brand.get("/v1/offers/" + offer + "/plans").at("/data/0/id").textValue();
        brand.patch(
                        "/v1/plans/" + plan,
                        parsed("{'commission':{'percentOfSale':12},'effectiveFrom':'2099-12-05T10:00:00Z'}"))
                .as(200);
        sweep.sweep();
        sweep.sweep();

        assertThat(texts("de"))
                .contains(
                        "Sie haben 15\u00a0% mit Summer erreicht",
                        "40,00\u00a0$ wurden an Sie ausgezahlt, Referenz TX-7",
                        "Eine Zahlung von 60,00\u00a0$ ist fehlgeschlagen (Account closed); der Betrag ist wieder in Ihrem Guthaben",
                        "Ihr Code SARAH für Summer wurde durch einen neuen ersetzt",
                        "Neue Konditionen für Summer ab 5. Dezember 2099: 12\u00a0% von jedem Verkauf");
        assertThat(texts("en"))
                .contains(
                        "You have reached 15% with Summer",
                        "$40.00 has been paid to you, reference TX-7",
                        "New terms of Summer from December 5, 2099 on: 12% of each sale");
        assertThat(rows(notices("?kind=PAYOUT_PAID"), "payoutId"))
                .containsExactly(paid.get("id").textValue());
    }

    /** 40 orders on a day, one of them refunded at 08:00 of the next: one mail at 09:00 that says 39. */
    @Test
    void the_mail_of_a_day_is_net_of_what_was_undone() throws Exception {
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(2);
        at(day, "12:00:00");
        for (int number = 1; number <= 40; number++) {
            order("A-" + number, 10_00);
        }
        sweep.sweep();
        sweep.mailDays();
        outbox.drain();
        assertThat(mails()).isEmpty();
        at(day.plusDays(1), "08:00:00");
        brand.post("/v1/refunds", Map.of("refundId", "R", "orderId", "A-7", "amount", 10_00))
                .as(201);
        at(day.plusDays(1), "09:00:30");
        sweep.sweep();
        sweep.mailDays();
        sweep.mailDays();
        outbox.drain();

        assertThat(mails()).hasSize(1);
        assertThat(mails().get(0).getSubject()).isEqualTo("39 orders are credited to you: $39.00");
        assertThat(part(mails().get(0), "text/plain"))
                .startsWith("Hi Sarah,\n\n39 orders are credited to you: $39.00")
                .contains("Open my dashboard: https://affiliates.glow.example/dashboard#afd_");
    }

    @Test
    void a_payout_is_mailed_at_once_in_the_members_language_until_they_decline_all() throws Exception {
        brand.patch("/v1/members/" + sarah.member(), Map.of("language", "de")).as(200);
        order("A-1001", 100_00);
        pay(4_00);
        sweep.sweep();
        outbox.drain();

        assertThat(mails()).hasSize(1);
        assertThat(mails().get(0).getSubject()).isEqualTo("4,00\u00a0$ wurden an Sie ausgezahlt");
        assertThat(part(mails().get(0), "text/plain"))
                .startsWith("Hallo Sarah,")
                .contains("Mein Dashboard öffnen: ");
        var unsubscribe =
                Pattern.compile("<(http[^>]+)>").matcher(mails().get(0).getHeader("List-Unsubscribe", null));
        assertThat(unsubscribe.find()).isTrue();
        given().contentType("application/x-www-form-urlencoded")
                .formParam("List-Unsubscribe", "One-Click")
                .post(URI.create(unsubscribe.group(1)).getPath())
                .then()
                .statusCode(200);
        pay(1_00);
        sweep.sweep();
        outbox.drain();

        assertThat(mails()).hasSize(1);
        assertThat(notices("?kind=PAYOUT_PAID")).hasSize(2);
    }

    @Test
    void brand_offer_and_affiliate_choose_what_is_mailed_and_the_narrowest_choice_holds() {
        var path = "/v1/dashboard/notice-settings";
        assertThat(sarah.dashboard().get(path).at("/modes/CONVERSION_CREDITED").textValue())
                .isEqualTo("DAILY");
        brand.put("/v1/brand/notice-settings", parsed("{'modes':{'CONVERSION_CREDITED':'OFF','REFUNDED':'OFF'}}"))
                .as(200);
        brand.put("/v1/offers/" + offer + "/notice-settings", parsed("{'modes':{'CONVERSION_CREDITED':'AT_ONCE'}}"))
                .as(200);
        var seen = sarah.dashboard().get(path);
        assertThat(List.of(
                        seen.at("/modes/CONVERSION_CREDITED").textValue(),
                        seen.at("/modes/REFUNDED").textValue()))
                .containsExactly("AT_ONCE", "OFF");
        order("A-1001", 100_00);
        sweep.sweep();
        outbox.drain();
        assertThat(mails()).hasSize(1);

        sarah.dashboard()
                .put(path, parsed("{'modes':{'CONVERSION_CREDITED':'OFF'}}"))
                .as(200);
        order("A-1002", 100_00);
        sweep.sweep();
        outbox.drain();

        assertThat(mails()).hasSize(1);
        var refused = sarah.dashboard()
                .put(path, parsed("{'modes':{'PAYOUT_PAID':'OFF'}}"))
                .as(422);
        assertThat(refused.at("/errors/0/code").textValue()).isEqualTo("needed");
        assertThat(sarah.dashboard()
                        .put(path, parsed("{'modes':{'NOTHING':'OFF'}}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_offer_that_ends_soon_and_the_month_before_are_told_once() {
        var first = LocalDate.now(ZoneOffset.UTC).plusMonths(1).withDayOfMonth(1);
        at(first.minusDays(1), "12:00:00");
        order("A-1001", 100_00);
        brand.patch("/v1/offers/" + offer, Map.of("endsAt", first.plusDays(4) + "T00:00:00Z"))
                .as(200);
        at(first, "09:00:00");
        sweep.mailDays();
        sweep.mailDays();

        assertThat(rows(notices(""), "kind", "text"))
                .containsExactlyInAnyOrder(
                        "OFFER_ENDING Summer ends on " + written("MMMM d, yyyy", first.plusDays(4)),
                        "MONTH_SUMMARY Your " + written("MMMM yyyy", first.minusDays(1))
                                + ": 1 conversion, $100.00 in sales, $10.00 earned",
                        "CONVERSION_CREDITED Order …1001 is credited to you: $10.00");
    }

    private static String written(String pattern, LocalDate day) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(day);
    }

    /** Stops the clock at a time of day that is still to come. */
    private void at(LocalDate day, String time) {
        var now = clock.stop();
        clock.advance(Duration.between(now, Instant.parse(day + "T" + time + "Z")));
    }

    private List<JsonNode> notices(String query) {
        return sarah.dashboard().all("/v1/dashboard/notices" + query);
    }

    private List<String> texts(String language) {
        return given().header("Authorization", "Bearer " + sarah.dashboard().bearer())
                .header("Accept-Language", language)
                .get("/v1/dashboard/notices")
                .then()
                .statusCode(200)
                .header("Content-Language", language)
                .extract()
                .jsonPath()
                .getList("data.text");
    }

    private List<MimeMessage> mails() {
        return TestMailServer.mailsTo(email);
    }

    private String item(String type) {
        for (var item : brand.all("/v1/tracking-items?enrollmentId=" + sarah.enrollment())) {
            if (item.get("type").textValue().equals(type)) {
                return item.get("id").textValue();
            }
        }
        throw new AssertionError(type);
    }

    private void pay(long amount) {
        brand.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", amount, "status", "PAID"))
                .as(201);
    }

    private void reject(String conversion) {
        brand.post("/v1/conversions/" + conversion + "/reject", Map.of("reason", "CANCELLED"))
                .as(200);
    }

    private String order(String orderId, long subtotal) {
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
