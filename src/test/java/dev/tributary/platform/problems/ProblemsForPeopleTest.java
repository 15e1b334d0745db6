package dev.tributary.platform.problems;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refusal tells people what to do about it, in their language. */
@QuarkusTest
class ProblemsForPeopleTest {
    private BrandClient glow;
    private Affiliate sarah;

    @BeforeEach
    void sarah_has_ten_dollars_due() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah", "sarah@mail.example");
        glow.post("/v1/conversions", Map.of("orderId", "O1", "subtotal", 10_000, "promoCodes", List.of(sarah.code())))
                .as(201);
    }

    @Test
    void a_wrong_parameter_is_named() {
        assertThat(refused("/v1/members?status=AKTIVE"))
                .isEqualTo("invalid_parameter: The parameter 'status': It must be one of ACTIVE, ARCHIVED.");
        assertThat(refused("/v1/members?limit=many"))
                .isEqualTo("invalid_parameter: The parameter 'limit': It must be a whole number within range.");
        assertThat(refused("/v1/reports/summary?from=yesterday"))
                .startsWith("invalid_parameter: The parameter 'from': ");
        assertThat(refused("/v1/members?stauts=ACTIVE"))
                .isEqualTo("unknown_parameter: There is no query parameter 'stauts' here; did you mean 'status'?");
    }

    @Test
    void all_faults_of_a_body_are_reported_at_once() {
        var problem = post(as(glow), "/v1/members", """
                {"frstName":"Tom","email":"nobody","tags":"vip","status":"AKTIVE"}""", 400);

        assertThat(problem.getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder("/frstName", "/tags", "/status", "/firstName", "/email");
        assertThat(problem.getString("errors.find { it.pointer == '/frstName' }.detail"))
                .isEqualTo("There is no field 'frstName' here; did you mean 'firstName'?");
        assertThat(problem.getString("detail")).isEqualTo("5 fields are not acceptable.");
    }

    @Test
    void amounts_are_formatted_for_people() {
        var body = "{\"enrollmentId\":\"" + sarah.enrollment() + "\",\"amount\":123456}";

        assertThat(post(as(glow), "/v1/payouts", body, 422).getString("detail"))
                .isEqualTo("Only $10.00 is due; nothing was paid.");
        assertThat(post(german(glow), "/v1/payouts", body, 422)
                        .getString("detail")
                        .replace('\u00a0', ' '))
                .isEqualTo("Fällig sind nur 10,00 $; es wurde nichts ausgezahlt.");
    }

    @Test
    void the_scope_that_is_missing_is_named() {
        var reader = glow.post("/v1/api-keys", Map.of("name", "Reader", "scopes", List.of("read")))
                .as(201)
                .get("secret")
                .textValue();

        var problem = post(
                as(new BrandClient(reader)), "/v1/members", "{\"firstName\":\"Tom\",\"email\":\"t@x.example\"}", 403);

        assertThat(problem.getString("detail")).isEqualTo("The credential lacks the scope 'write'.");
    }

    @Test
    void problems_are_in_german_when_the_client_accepts_it() {
        var taken = "{\"firstName\":\"Sarah\",\"email\":\"sarah@mail.example\"}";
        assertThat(post(german(glow), "/v1/members", taken, 409).getString("detail"))
                .isEqualTo("Ein anderes Mitglied dieser Marke hat diese E-Mail-Adresse.");

        var invalid = post(german(glow), "/v1/members", "{\"firstName\":\"\",\"email\":\"nobody\"}", 422);

        assertThat(invalid.getList("errors.detail", String.class))
                .containsExactly("Muss eine E-Mail-Adresse wie sarah@mail.example sein.", "Darf nicht leer sein.");
        assertThat(invalid.getString("detail")).isEqualTo("2 Felder sind nicht in Ordnung.");
    }

    @Test
    void a_replaced_link_is_refused_with_the_name_of_its_brand() {
        glow.post("/v1/enrollments/" + sarah.enrollment() + "/dashboard-link/rotate", Map.of())
                .as(200);

        var answer = german(sarah.dashboard())
                .get("/v1/dashboard")
                .then()
                .statusCode(401)
                .extract();

        assertThat(answer.jsonPath().getString("code")).isEqualTo("link_replaced");
        assertThat(answer.jsonPath().getString("detail"))
                .isEqualTo(
                        "Dieser Link gilt nicht mehr. Glow hat ihn ersetzt oder widerrufen und kann einen neuen schicken.");
        assertThat(new BrandClient("afd_nonsense")
                        .ask("/v1/dashboard")
                        .as(401)
                        .get("code")
                        .textValue())
                .isEqualTo("unauthorized");
    }

    private String refused(String path) {
        var problem = glow.ask(path).as(400);
        return problem.get("code").textValue() + ": " + problem.get("detail").textValue();
    }

    private static JsonPath post(RequestSpecification request, String path, String body, int status) {
        return request.contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification german(BrandClient client) {
        return as(client).header("Accept-Language", "de-DE,de;q=0.9");
    }

    private static RequestSpecification as(BrandClient client) {
        return given().header("Authorization", "Bearer " + client.bearer());
    }
}
