package dev.tributary.ledger.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.FakeAccount;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers count some currencies in other units, or take fewer decimals, and refuse single payments of a call. */
@QuarkusTest
class ExactPaymentsTest extends TransferScenario {
    @ParameterizedTest
    @CsvSource({
        "ISK, 50, 5000, 50", // 50 kroner, in hundredths
        "UGX, 9000, 900000, 9000", // 9000 shillings, in hundredths
        "MGA, 500000, 5000, 500000", // 5000.00 ariary, which Stripe counts whole
        "MGA, 500040, 5000, 500000", // and of which it takes no hundredths
        "KWD, 1230, 1230, 1230", // 1.230 dinars, in thousandths
        "KWD, 1234, 1230, 1230", // of which the last must be 0
        "JPY, 500, 500, 500",
        "HUF, 123463, 123463, 123463" // transfers of forints have decimals
    })
    void stripe_pays_what_is_due_in_its_own_units(String currency, long due, String sent, long paid) {
        var glow = new PayingBrand(currency);
        var sam = glow.due(glow.stripe("acct_Sam"), due);

        pay(glow, "STRIPE");

        assertThat(glow.account.paid()).extracting(FakeAccount.Paid::amount).containsExactly(sent);
        assertThat(glow.balance(sam, "paid")).isEqualTo(paid);
        assertThat(glow.balance(sam, "due")).isEqualTo(due - paid);
    }

    @ParameterizedTest
    @CsvSource({"HUF, 123463, 1234, 123400", "TWD, 5050, 50, 5000", "JPY, 500, 500, 500", "EUR, 1234, 12.34, 1234"})
    void paypal_pays_whole_forints_and_the_rest_stays_due(String currency, long due, String sent, long paid) {
        var glow = new PayingBrand(currency);
        var ada = glow.due(glow.paypal("ada"), due);

        pay(glow, "PAYPAL");

        assertThat(glow.account.paid()).extracting(FakeAccount.Paid::amount).containsExactly(sent);
        assertThat(glow.balance(ada, "paid")).isEqualTo(paid);
        assertThat(glow.balance(ada, "due")).isEqualTo(due - paid);
    }

    @Test
    void an_amount_that_paypal_cannot_pay_is_refused() {
        var glow = new PayingBrand("HUF");
        var ada = glow.due(glow.paypal("ada"), 123_463);

        var refused = glow.client
                .post("/v1/payouts", Map.of("enrollmentId", ada.enrollment(), "amount", 1_050, "way", "PAYPAL"))
                .as(422);

        assertThat(refused.at("/errors/0/pointer").textValue()).isEqualTo("/amount");
        assertThat(refused.at("/errors/0/detail").textValue())
                .isEqualTo("This way cannot pay this amount with its tax.");
        assertThat(glow.balance(ada, "due")).isEqualTo(123_463);
    }

    @Test
    void a_single_payout_of_all_that_is_due_leaves_what_paypal_cannot_pay() {
        var glow = new PayingBrand("HUF");
        var ada = glow.due(glow.paypal("ada"), 1_234);
        var ben = glow.due(glow.paypal("ben"), 34);

        glow.client
                .post("/v1/payouts", Map.of("enrollmentId", ada.enrollment(), "way", "PAYPAL"))
                .as(201);
        glow.client
                .post("/v1/payouts", Map.of("enrollmentId", ben.enrollment(), "way", "PAYPAL"))
                .as(422);
        outbox.drain();

        assertThat(glow.balance(ada, "paid")).isEqualTo(1_200);
        assertThat(glow.balance(ada, "due")).isEqualTo(34);
        assertThat(glow.balance(ben, "due")).isEqualTo(34);
    }

    /** At 27 %, 10000.79 and 2700.21 of tax are the most of 10001.00 that are whole forints. */
    @Test
    void a_taxed_payout_is_the_largest_whose_total_paypal_can_pay() {
        var glow = new PayingBrand("HUF");
        var ada = taxed(glow, glow.due(glow.paypal("ada"), 1_000_100));
        var ben = taxed(glow, glow.due(glow.paypal("ben"), 1_000_100));

        glow.client
                .post("/v1/payouts", Map.of("enrollmentId", ada.enrollment(), "way", "PAYPAL"))
                .as(201);
        pay(glow, "PAYPAL");

        assertThat(glow.account.paid()).extracting(FakeAccount.Paid::amount).containsExactly("12701", "12701");
        assertThat(glow.balance(ada, "due")).isEqualTo(1_000_100 - 1_000_079);
        assertThat(glow.balance(ben, "due")).isEqualTo(1_000_100 - 1_000_079);
    }

    @Test
    void an_order_of_which_a_part_is_still_due_is_not_shown_as_paid() {
        var glow = new PayingBrand("HUF");
        var ada = glow.paypal("ada");
        glow.client
                .post(
                        "/v1/conversions",
                        Map.of("orderId", "A-1", "subtotal", 12_340, "promoCodes", List.of(ada.code())))
                .as(201);

        pay(glow, "PAYPAL");

        assertThat(glow.balance(ada, "due")).isEqualTo(34);
        assertThat(BrandClient.rows(ada.dashboard().all("/v1/dashboard/conversions"), "paidWith"))
                .containsExactly("null");
    }

    private static Affiliate taxed(PayingBrand brand, Affiliate affiliate) {
        brand.client.put("/v1/brand/self-billing", BrandClient.parsed("""
                        {'enabled':true,'legalName':'Glow Kft.','address':'Fő utca 1\\n1011 Budapest','country':'HU',
                         'vatId':'HU12345676','numberPrefix':'GLOW-'}""")).as(200);
        brand.client
                .put("/v1/members/" + affiliate.member() + "/tax-profile", BrandClient.parsed("""
                        {'legalName':'Ada','address':'Fő utca 2\\n1011 Budapest','country':'HU','vatId':'HU12345676',
                         'treatment':'DOMESTIC','ratePercent':27,'agreedOn':'2026-01-01'}"""))
                .as(200);
        return affiliate;
    }

    @Test
    void a_part_that_stripe_reverses_is_noted_in_the_currency() {
        var glow = new PayingBrand("ISK");
        glow.due(glow.stripe("acct_Sam"), 700);
        glow.account.state("acct_Sam", "half reversed");

        pay(glow, "STRIPE");

        assertThat(glow.transfer().get("note").textValue()).isEqualTo("Stripe has reversed ISK 350 of ISK 700.");
    }

    @Test
    void one_receiver_that_paypal_refuses_does_not_stop_the_others() {
        var ada = glow.due(glow.paypal("ada"), 1_000);
        var ben = glow.due(glow.paypal("ben"), 2_000);
        var cleo = glow.due(glow.paypal("cleo"), 3_000);
        glow.account.state(glow.addressOf(ben), "INVALID");

        pay(glow, "PAYPAL");

        assertThat(glow.balance(ada, "paid")).isEqualTo(1_000);
        assertThat(glow.balance(cleo, "paid")).isEqualTo(3_000);
        assertThat(glow.account.paid()).as("each is paid once").hasSize(2);
        assertThat(glow.payoutOf(ben).get("status").textValue()).isEqualTo("FAILED");
        assertThat(glow.payoutOf(ben).get("failureReason").textValue())
                .isEqualTo("receiver: Receiver is invalid or does not match with type");
        assertThat(glow.balance(ben, "due")).isEqualTo(2_000);
        assertThat(glow.client.all("/v1/payout-transfers"))
                .extracting(transfer -> transfer.get("state").textValue() + " " + transfer.get("payouts"))
                .containsExactlyInAnyOrder("REFUSED 1", "SETTLED 2");
    }

    @Test
    void a_batch_whose_receivers_are_all_refused_fails_and_is_due_again() {
        var ada = glow.due(glow.paypal("ada"), 1_000);
        glow.account.state(glow.addressOf(ada), "INVALID");

        pay(glow, "PAYPAL");

        assertThat(glow.transfer().get("state").textValue()).isEqualTo("REFUSED");
        assertThat(glow.balance(ada, "due")).isEqualTo(1_000);
    }

    private void pay(PayingBrand brand, String way) {
        brand.client.post("/v1/payout-batches", Map.of("way", way)).as(201);
        outbox.drain();
    }
}
