package dev.tributary.messaging.recovery;

import static dev.tributary.fixtures.MailingBrand.part;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.MailingBrand;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecoveryTest {
    @Inject
    RecoverLinks recoverLinks;

    @Inject
    OutboxWorkers outbox;

    private MailingBrand brand;

    @BeforeEach
    void open_a_brand() {
        brand = new MailingBrand();
    }

    @Test
    void all_valid_links_are_mailed_once_and_the_answer_is_the_same_for_everybody() throws Exception {
        var summer = brand.offer("Summer");
        var winter = brand.offer("Winter");
        var gone = brand.offer("Gone");
        var anna = brand.affiliate(summer, "Anna", "anna");
        var enrollments = brand.generate(winter, anna);
        var revoked = brand.generate(gone, anna).at("/0/enrollmentId").textValue();
        brand.client().delete("/v1/enrollments/" + revoked + "/dashboard-link").as(204);
        brand.client().patch("/v1/members/" + anna, Map.of("language", "de")).as(200);

        var known = requestLinks(brand.address("anna").toUpperCase(Locale.ROOT), "203.0.113.1");
        var unknown = requestLinks("nobody-" + UUID.randomUUID() + "@mail.example", "203.0.113.1");
        requestLinks(brand.address("anna"), "203.0.113.1");
        recoverLinks.awaitIdle();
        outbox.drain();

        assertThat(known.statusCode()).isEqualTo(202).isEqualTo(unknown.statusCode());
        assertThat(known.asString()).isEqualTo(unknown.asString());
        var mail = brand.onlyMailTo("anna");
        assertThat(mail.getSubject()).isEqualTo("Ihre Dashboard-Links bei Glow");
        assertThat(part(mail, "text/plain"))
                .startsWith("Hallo Anna,")
                .contains("Summer: https://affiliates.glow.example/dashboard#afd_")
                .contains("Winter: " + enrollments.at("/0/dashboardUrl").textValue())
                .doesNotContain("Gone");
    }

    @Test
    void repeated_requests_have_to_wait() {
        for (int i = 0; i < 10; i++) {
            assertThat(requestLinks("x" + i + "@mail.example", "203.0.113.2").statusCode())
                    .isEqualTo(202);
        }

        assertThat(requestLinks("y@mail.example", "203.0.113.2").statusCode()).isEqualTo(429);
        assertThat(requestLinks("y@mail.example", "203.0.113.3").statusCode()).isEqualTo(202);
        assertThat(requestLinks("no address", "203.0.113.3").statusCode()).isEqualTo(422);
    }

    private static ExtractableResponse<Response> requestLinks(String email, String from) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", from)
                .body(Map.of("email", email))
                .post("/v1/dashboard-links/recover")
                .then()
                .extract();
    }
}
