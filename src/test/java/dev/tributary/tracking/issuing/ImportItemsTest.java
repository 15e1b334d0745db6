package dev.tributary.tracking.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportItemsTest {
    private BrandFixture glow;
    private String offer;
    private String sarah;

    @BeforeEach
    void sarah_has_a_code_elsewhere() {
        glow = BrandFixture.open();
        offer = offer(List.of("LINK", "PROMO_CODE"));
        sarah = glow.made(
                "/v1/members", Map.of("firstName", "Sarah", "email", "sarah@mail.example", "externalId", "crm-17"));
    }

    @Test
    void whoever_is_imported_has_the_code_and_all_else_the_offer_gives() {
        var answer = importCsv("?offerId=" + offer, "email,code\nSARAH@mail.example,Sarah & Friends\n");

        assertThat(answer.getString("data[0].status")).isEqualTo("CREATED");
        assertThat(answer.getString("data[0].memberId")).isEqualTo(sarah);
        assertThat(items()).containsExactly("LINK null ACTIVE", "PROMO_CODE Sarah & Friends ACTIVE");
    }

    @Test
    void a_dry_run_tells_the_same_and_stores_nothing() {
        var table = "externalId,code\r\ncrm-17,SARAH10\r\ncrm-18,BEN10\r\n";

        var dry = importCsv("?dryRun=true&offerId=" + offer, table);
        assertThat(outcomes(dry)).containsExactly("2 CREATED null", "3 FAILED MEMBER_UNKNOWN");
        assertThat(dry.getBoolean("dryRun")).isTrue();
        assertThat(items()).isEmpty();

        assertThat(outcomes(importCsv("?offerId=" + offer, table)))
                .containsExactly("2 CREATED null", "3 FAILED MEMBER_UNKNOWN");
        assertThat(outcomes(importCsv("?offerId=" + offer, table)))
                .containsExactly("2 SKIPPED null", "3 FAILED MEMBER_UNKNOWN");
    }

    @Test
    void each_row_says_what_is_wrong_with_it_and_hinders_no_other() {
        var links = offer(List.of("LINK"));
        var winter = offer(List.of("PROMO_CODE"));
        var ben = glow.member("Ben");
        var cleo = glow.member("Cleo");
        importCsv("?offerId=" + offer, "memberId,code\n" + cleo + ",CLEO\n");

        var answer = importCsv("", """
                offerId,memberId,email,code
                %1$s,%3$s,,SARAH
                %1$s,%3$s,,SARAH2
                %1$s,%4$s,,sarah
                %1$s,%5$s,,CLEOPATRA
                %2$s,%4$s,,Sarah
                %2$s,%5$s,,CLEO
                %6$s,%3$s,,SARAH3
                ,%3$s,,SARAH3
                off_nonsense,%3$s,,SARAH3
                %1$s,,,SARAH3
                %1$s,%1$s,,SARAH3
                %1$s,,nobody@mail.example,SARAH3
                %2$s,%3$s,,
                """.formatted(offer, winter, sarah, ben, cleo, links));

        assertThat(outcomes(answer))
                .containsExactly(
                        "2 CREATED null",
                        "3 FAILED MEMBER_REPEATED",
                        "4 FAILED PROMO_CODE_TAKEN",
                        "5 FAILED HAS_ANOTHER_CODE",
                        "6 FAILED PROMO_CODE_TAKEN",
                        "7 FAILED PROMO_CODE_TAKEN",
                        "8 FAILED NO_PROMO_CODES",
                        "9 FAILED OFFER_MISSING",
                        "10 FAILED OFFER_UNKNOWN",
                        "11 FAILED MEMBER_MISSING",
                        "12 FAILED MEMBER_UNKNOWN",
                        "13 FAILED MEMBER_UNKNOWN",
                        "14 FAILED CODE_MISSING");
        assertThat(answer.getInt("created")).isEqualTo(1);
        assertThat(answer.getInt("failed")).isEqualTo(12);
        assertThat(glow.get("/v1/offers/" + winter + "/enrollments").getList("data"))
                .as("who gets no code is not enrolled")
                .isEmpty();
    }

    @Test
    void what_is_no_such_table_is_refused_whole() {
        for (var table : List.of(
                "",
                "email\na@x.example\n",
                "email,kode\na@x.example,A\n",
                "email,code,code\na@x.example,A,B\n",
                "email,code\n\"a,b\n")) {
            var refused = send("?offerId=" + offer, table);
            assertThat(refused.statusCode()).as(table).isEqualTo(400);
            assertThat(refused.jsonPath().getString("code")).isEqualTo("csv_refused");
        }
        assertThat(glow.post("/v1/tracking-items/import", Map.of()).statusCode())
                .isEqualTo(415);
    }

    @Test
    void a_short_row_hinders_no_other_and_blank_lines_are_counted() {
        var answer =
                importCsv("?offerId=" + offer, "email,code\n\nnobody@mail.example\n,,,\nsarah@mail.example,SARAH10\n");

        assertThat(outcomes(answer)).containsExactly("3 FAILED ROW_UNREADABLE", "5 CREATED null");
    }

    @Test
    void a_table_of_excel_has_semicolons() {
        assertThat(outcomes(importCsv("?offerId=" + offer, "email;code\r\nsarah@mail.example;SARAH10\r\n")))
                .containsExactly("2 CREATED null");
    }

    @Test
    void a_declared_charset_is_read_and_none_is_guessed() {
        var table = "email,code\nsarah@mail.example,JÖRG10\n".getBytes(Charset.forName("windows-1252"));

        for (var type : List.of("text/csv", "text/csv; charset=utf-8", "text/csv; charset=x-nothing")) {
            var refused = send("?offerId=" + offer, type, table);
            assertThat(refused.statusCode()).as(type).isEqualTo(400);
            assertThat(refused.jsonPath().getString("code")).isEqualTo("csv_refused");
        }
        assertThat(send("?offerId=" + offer, "text/csv; charset=windows-1252", table)
                        .statusCode())
                .isEqualTo(200);
        assertThat(items()).contains("PROMO_CODE JÖRG10 ACTIVE");
    }

    @Test
    void a_refusal_names_no_class_and_a_character_without_text_fails_its_row() {
        assertThat(send("?offerId=" + offer, "email,code\n\"a\"b,c\n")
                        .jsonPath()
                        .getString("detail"))
                .startsWith("A quotation mark is not closed")
                .doesNotContain("org.apache");
        assertThat(outcomes(importCsv("?offerId=" + offer, "email,code\nsa\0rah@mail.example,X\n")))
                .containsExactly("2 FAILED ROW_UNREADABLE");
    }

    private String offer(List<String> tracking) {
        return glow.made(
                "/v1/offers",
                Map.of(
                        "name",
                        "Summer",
                        "tracking",
                        tracking,
                        "holdDays",
                        0,
                        "destinationUrl",
                        "https://glow.example/summer"));
    }

    private JsonPath importCsv(String query, String csv) {
        var answer = send(query, csv);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private Response send(String query, String csv) {
        return glow.as().contentType("text/csv; charset=utf-8").body(csv).post("/v1/tracking-items/import" + query);
    }

    private Response send(String query, String type, byte[] csv) {
        return glow.as()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type)
                .body(csv)
                .post("/v1/tracking-items/import" + query);
    }

    private static List<String> outcomes(JsonPath answer) {
        return answer.getList("data.collect { it.row + ' ' + it.status + ' ' + it.reason }");
    }

    private List<String> items() {
        return glow
                .get("/v1/tracking-items?memberId=" + sarah)
                .<String>getList("data.collect { it.type + ' ' + it.code + ' ' + it.status }")
                .stream()
                .sorted()
                .toList();
    }
}
