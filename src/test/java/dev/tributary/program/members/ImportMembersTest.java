package dev.tributary.program.members;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportMembersTest {
    private static final String TABLE = """
            email,firstName,lastName,externalId,tags\r
            sarah@mail.example,Sarah,Lee,crm-1,"vip;press"\r
            SARAH@mail.example,Sarah,Lee,,\r
            ben@mail.example,,Ray,crm-2,\r
            nobody,Nobody,,,\r
            tom@new.example,,,crm-3,\r
            ann@mail.example,Ann\r
            """;

    private BrandClient glow;

    @BeforeEach
    void tomIsKnown() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        glow.post(
                        "/v1/members",
                        parsed("{'firstName':'Tom','email':'tom@mail.example','externalId':'crm-3','tags':['old']}"))
                .as(201);
    }

    @Test
    void rows_add_members_and_change_known_ones_and_a_bad_row_hinders_no_other() {
        var answer = table("", TABLE);

        assertThat(rows(answer.get("data"), "row", "status"))
                .containsExactly("2 CREATED", "3 FAILED", "4 FAILED", "5 FAILED", "6 UPDATED", "7 FAILED");
        assertThat(errors(answer, 1)).isEqualTo(" repeated");
        assertThat(errors(answer, 2)).isEqualTo("/firstName required");
        assertThat(errors(answer, 3)).startsWith("/email ");
        assertThat(errors(answer, 5)).isEqualTo(" row_unreadable");
        assertThat(rows(glow.all("/v1/members"), "firstName", "email", "externalId", "tags"))
                .containsExactly("Sarah sarah@mail.example crm-1 ", "Tom tom@new.example crm-3 ");
        assertThat(glow.get("/v1/members?email=sarah@mail.example").at("/data/0/tags"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrder("press", "vip");
        assertThat(rows(table("", TABLE).get("data"), "status"))
                .containsExactly("UNCHANGED", "FAILED", "FAILED", "FAILED", "UNCHANGED", "FAILED");
    }

    @Test
    void a_dry_run_tells_the_same_and_stores_nothing() {
        var answer = table("?dryRun=true", TABLE);

        assertThat(rows(answer.get("data"), "status"))
                .containsExactly("CREATED", "FAILED", "FAILED", "FAILED", "UPDATED", "FAILED");
        assertThat(rows(glow.all("/v1/members"), "email")).containsExactly("tom@mail.example");
    }

    @Test
    void json_is_taken_as_a_table_is() {
        var answer = glow.post("/v1/members/import", parsed("""
                        {'members':[{'email':'mia@mail.example','firstName':'Mia'},{'externalId':'crm-3','lastName':'Ray'},
                         {'email':'x@mail.example','firstName':'X','shoeSize':40},17]}""")).as(200);

        assertThat(rows(answer.get("data"), "row", "status"))
                .containsExactly("1 CREATED", "2 UPDATED", "3 FAILED", "4 FAILED");
        assertThat(errors(answer, 2)).isEqualTo("/shoeSize unknown_member");
        assertThat(rows(glow.all("/v1/members"), "firstName", "lastName", "email"))
                .containsExactly("Mia null mia@mail.example", "Tom Ray tom@mail.example");
    }

    @Test
    void an_address_of_another_member_is_refused_in_its_row() {
        glow.post("/v1/members", parsed("{'firstName':'Ann','email':'ann@mail.example'}"))
                .as(201);

        var answer = table("", "email,externalId\r\nann@mail.example,crm-3\r\n");

        assertThat(errors(answer, 0)).isEqualTo("/email email_taken");
        assertThat(rows(glow.all("/v1/members"), "email")).containsExactly("ann@mail.example", "tom@mail.example");
    }

    @Test
    void thousands_of_rows_are_taken_at_once() {
        var table = new StringBuilder("email,firstName\r\n");
        for (int i = 0; i < 1_000; i++) {
            table.append("m").append(i).append("@mail.example,Mia\r\n");
        }

        assertThat(table("", table.toString()).get("created").intValue()).isEqualTo(1_000);
    }

    private static String errors(JsonNode answer, int row) {
        return rows(answer.at("/data/" + row + "/errors"), "pointer", "code").get(0);
    }

    private JsonNode table(String query, String csv) {
        return parsed(given().header("Authorization", "Bearer " + glow.bearer())
                .contentType("text/csv")
                .body(csv)
                .post("/v1/members/import" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
