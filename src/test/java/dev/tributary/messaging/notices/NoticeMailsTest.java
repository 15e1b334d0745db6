package dev.tributary.messaging.notices;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static dev.tributary.fixtures.MailingBrand.part;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is told by mail: at once, once a day, once a month, or not at all. */
@QuarkusTest
class NoticeMailsTest extends NotifiedBrand {
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

    private void pay(long amount) {
        brand.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", amount, "status", "PAID"))
                .as(201);
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
}
