package dev.tributary.ledger.paymentfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.Overlap;
import dev.tributary.fixtures.TestClock;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.payouts.SettlePayouts;
import dev.tributary.ledger.payouts.Settlement;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PaymentFilesTest {
    @Inject
    SettlePayouts settle;

    @Inject
    Tenancy tenancy;

    @Inject
    TestClock clock;

    private BrandClient glow;
    private Affiliate ada;
    private Affiliate ben;
    private Affiliate zoe;
    private String batch;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @BeforeEach
    void a_batch_of_two_bank_accounts_and_a_paypal_account() {
        glow = BrandClient.ofBrand("EUR", "Europe/Berlin", 0);
        var offer = glow.offer(0, "{'percentOfSale':10}");
        ada = due(offer, "Ada", 12_345);
        bank(ada, "\u00c5da L\u00f8velace & S\u00f6hne", "DE89370400440532013000", "COBADEFFXXX");
        ben = due(offer, "Ben", 5);
        bank(ben, "\u738b\u5c0f\u660e", "NL91ABNA0417164300", null);
        zoe = due(offer, "Zoe", 700);
        glow.put(
                        "/v1/members/" + zoe.member() + "/payout-profile",
                        Map.of("method", "PAYPAL", "payoutEmail", "zoe@pay.example"))
                .as(200);
        batch = glow.post("/v1/payout-batches", Map.of()).as(201).get("id").textValue();
    }

    @ParameterizedTest
    @CsvSource({"V03, pain.001.001.03.xsd", "V09, pain.001.001.09.xsd"})
    void a_sepa_file_meets_the_schema_of_its_version(String version, String schema) throws Exception {
        assertThat(file("sepa.xml?version=" + version).statusCode())
                .as("without a debtor")
                .isEqualTo(409);
        debtor();

        var xml = file("sepa.xml?version=" + version)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        var schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        schemas.newSchema(PaymentFilesTest.class.getClassLoader().getResource(schema))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        assertThat(xml)
                .contains("<NbOfTxs>2</NbOfTxs><CtrlSum>123.50</CtrlSum>")
                .contains("<InstdAmt Ccy=\"EUR\">123.45</InstdAmt>", "<InstdAmt Ccy=\"EUR\">0.05</InstdAmt>")
                .contains("Ada Lovelace + Sohne", "Wang Xiao Ming", "<IBAN>NL91ABNA0417164300</IBAN>")
                .contains("<EndToEndId>" + payout(ada).replace('_', '-') + "</EndToEndId>")
                .doesNotContain("zoe@pay.example");
        assertThat(file("sepa.xml?version=" + version).asString())
                .as("a bank refuses the same message the second time")
                .contains("<MsgId>" + batch.replace('_', '-') + "-1</MsgId>");
    }

    @Test
    void the_paypal_file_has_those_who_are_paid_by_hand_with_paypal() {
        var lines =
                file("paypal.csv").then().statusCode(200).extract().asString().split("\r\n");

        assertThat(lines).containsExactly("zoe@pay.example,7.00,EUR," + payout(zoe) + ",Glow");
    }

    @Test
    void an_address_that_begins_like_a_formula_is_written_as_it_is() {
        glow.put(
                        "/v1/members/" + zoe.member() + "/payout-profile",
                        Map.of("method", "PAYPAL", "payoutEmail", "+zoe@pay.example"))
                .as(200);
        glow.adjust(zoe, 300, "bonus");
        batch = glow.post("/v1/payout-batches", Map.of()).as(201).get("id").textValue();

        assertThat(file("paypal.csv").then().statusCode(200).extract().asString())
                .startsWith("+zoe@pay.example,3.00,EUR,");
        assertThat(file("export.csv").then().statusCode(200).extract().asString())
                .contains(",'+zoe@pay.example,");
    }

    @Test
    void accounts_outside_of_sepa_are_in_the_table_only() {
        debtor();
        bank(ada, "Ada Lovelace", "TR330006100519786457841326", null);
        glow.adjust(ada, 400, "bonus");
        glow.adjust(ben, 100, "bonus");
        batch = glow.post("/v1/payout-batches", Map.of()).as(201).get("id").textValue();

        assertThat(file("sepa.xml").then().statusCode(200).extract().asString())
                .contains("<NbOfTxs>1</NbOfTxs><CtrlSum>1.00</CtrlSum>", "NL91ABNA0417164300")
                .doesNotContain("TR330006100519786457841326");
        assertThat(file("export.csv").then().statusCode(200).extract().asString())
                .contains("TR330006100519786457841326");
    }

    @Test
    void payouts_that_start_late_are_in_files_of_their_own() {
        clock.stop();
        debtor();
        glow.put("/v1/brand/payout-schedule", BrandClient.parsed("""
                        {'active':false,'dayOfMonth':1,'cutoffDays':0,'confirmsItself':false,'reserveWithoutProfile':true,
                         'refuseDuplicateAddress':false}""")).as(200);
        var offer = glow.offer(0, "{'percentOfSale':10}");
        var noor = due(offer, "Noor", 900);
        var omar = due(offer, "Omar", 800);
        glow.adjust(ada, 200, "bonus");
        batch = glow.post(
                        "/v1/payout-batches", Map.of("memberIds", List.of(ada.member(), noor.member(), omar.member())))
                .as(201)
                .get("id")
                .textValue();
        var atFirst = sepa();
        assertThat(atFirst).contains("<NbOfTxs>1</NbOfTxs>", ">2.00<");

        bank(noor, "Noor", "NL91ABNA0417164300", null);
        clock.advance(Duration.ofDays(1));
        bank(omar, "Omar", "DE89370400440532013000", null);
        assertThat(sepa()).as("a bank may have it").isEqualTo(atFirst);

        paid(payout(ada));
        assertThat(sepa()).contains("<NbOfTxs>1</NbOfTxs>", ">9.00<", messageId(payout(noor)));
        paid(payout(noor));
        assertThat(file("sepa.xml").statusCode()).as("the day is not over").isEqualTo(409);
        clock.advance(Duration.ofDays(1));
        assertThat(sepa()).contains("<NbOfTxs>1</NbOfTxs>", ">8.00<", messageId(payout(omar)));
    }

    /** The file without its dates. */
    private String sepa() {
        return file("sepa.xml")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceAll("<CreDtTm>.*?</CreDtTm>|<ReqdExctnDt>.*?</ReqdExctnDt>", "");
    }

    private static String messageId(String payout) {
        return "<MsgId>" + payout.replace('_', '-') + "</MsgId>";
    }

    private void paid(String payout) {
        results("payoutId,status\r\n" + payout + ",PAID\r\n", false);
    }

    @Test
    void the_paypal_file_has_whole_forints() {
        glow = BrandClient.ofBrand("HUF", "Europe/Budapest", 0);
        zoe = due(glow.offer(0, "{'percentOfSale':10}"), "Zoe", 123_463);
        glow.put(
                        "/v1/members/" + zoe.member() + "/payout-profile",
                        Map.of("method", "PAYPAL", "payoutEmail", "zoe@pay.example"))
                .as(200);
        batch = glow.post("/v1/payout-batches", Map.of()).as(201).get("id").textValue();

        assertThat(file("paypal.csv").then().statusCode(200).extract().asString())
                .isEqualTo("zoe@pay.example,1234,HUF," + payout(zoe) + ",Glow\r\n");
        assertThat(balance(zoe, "due")).isEqualTo(63);
    }

    @Test
    void the_table_comes_back_with_what_became_of_each_row() {
        var table = file("export.csv").then().statusCode(200).extract().asString();
        assertThat(table.split("\r\n")).hasSize(4);

        var results = "payoutId,status,reference,reason\r\n" + payout(ada) + ",PAID,SEPA-1,\r\n" + payout(ben)
                + ",FAILED,,Account closed\r\n" + payout(ben) + ",PAID,,\r\n" + payout(zoe)
                + ",LATER,,\r\npay_01jd9v3e8yf3qs2q1m0c5ax7kd,PAID,,\r\n";
        var dry = results(results, true);
        assertThat(dry.jsonPath().getList("data.outcome"))
                .containsExactly("CHANGED", "CHANGED", "REFUSED", "REFUSED", "REFUSED");
        assertThat(dry.jsonPath().getList("data.reason"))
                .isEqualTo(Arrays.asList(null, null, "payout_repeated", "status_unknown", "payout_unknown"));
        assertThat(balance(ada, "paid")).as("a dry run").isZero();

        results(results, false);
        assertThat(balance(ada, "paid")).isEqualTo(12_345);
        assertThat(balance(ben, "due")).isEqualTo(5);
        assertThat(balance(zoe, "processing")).isEqualTo(700);
        var again = results(results, false);
        assertThat(again.jsonPath().getList("data.outcome")).first().isEqualTo("UNCHANGED");
        assertThat(balance(ada, "paid")).as("imported twice").isEqualTo(12_345);
        var contrary = results("payoutId,status\r\n" + payout(ada).replace('_', '-') + ",FAILED\r\n", false);
        assertThat(contrary.jsonPath().getList("data.reason")).isEqualTo(List.of("payout_settled"));
    }

    @Test
    void a_row_whose_payout_is_settled_meanwhile_is_not_told_as_changed() {
        var brand = BrandId.fromString(glow.get("/v1/brand").get("id").textValue());
        var table = "payoutId,status\r\n" + payout(ada) + ",PAID\r\n";
        var failed = new Settlement(PayoutId.fromString(payout(ada)).value(), PayoutStatus.FAILED, null, "Closed");

        var answer = tenancy.write(brand.value(), () -> {
            settle.settle(List.of(failed));
            return Overlap.start(() -> results(table, false));
        });

        assertThat(answer.join().jsonPath().getList("data.reason")).isEqualTo(List.of("payout_settled"));
        assertThat(balance(ada, "due")).isEqualTo(12_345);
    }

    private void debtor() {
        glow.put(
                        "/v1/payout-ways/MANUAL",
                        Map.of("debtor", Map.of("name", "Glow GmbH", "iban", "DE89370400440532013000")))
                .as(200);
    }

    private Affiliate due(String offer, String name, long amount) {
        var affiliate = glow.affiliates(
                        offer, List.of(Map.of("firstName", name, "email", UUID.randomUUID() + "@mail.example")))
                .get(0);
        glow.adjust(affiliate, amount, "bonus");
        return affiliate;
    }

    private void bank(Affiliate affiliate, String holder, String iban, String bic) {
        var bank = bic == null
                ? Map.of("holder", holder, "iban", iban)
                : Map.of("holder", holder, "iban", iban, "bic", bic);
        glow.put(
                        "/v1/members/" + affiliate.member() + "/payout-profile",
                        Map.of("method", "BANK_TRANSFER", "bank", bank))
                .as(200);
    }

    private Response file(String name) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + glow.bearer())
                .get("/v1/payout-batches/" + batch + "/" + name);
    }

    private Response results(String csv, boolean dryRun) {
        var answer = RestAssured.given()
                .header("Authorization", "Bearer " + glow.bearer())
                .contentType("text/csv")
                .body(csv)
                .post("/v1/payout-batches/" + batch + "/results?dryRun=" + dryRun);
        answer.then().statusCode(200);
        return answer;
    }

    private String payout(Affiliate affiliate) {
        return glow.get("/v1/payouts?enrollmentId=" + affiliate.enrollment())
                .at("/data/0/id")
                .textValue();
    }

    private long balance(Affiliate affiliate, String figure) {
        return glow.get("/v1/enrollments/" + affiliate.enrollment() + "/balance")
                .get(figure)
                .longValue();
    }
}
