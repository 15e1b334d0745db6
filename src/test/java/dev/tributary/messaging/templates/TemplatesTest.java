package dev.tributary.messaging.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Desk;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TemplatesTest {
    private Desk desk;

    @BeforeEach
    void open_a_brand() {
        desk = Desk.ofBrand("USD", "UTC", 0);
    }

    @Test
    void a_brand_keeps_its_own_words() {
        var made = desk.post(
                        "/v1/message-templates",
                        Map.of("name", "Hello", "kind", "DASHBOARD_LINK", "subject", "Hi", "body", "{{dashboardUrl}}"))
                .as(201);
        var path = "/v1/message-templates/" + made.get("id").textValue();

        desk.patch(path, Map.of("subject", "Hi {{firstName}}")).as(200);

        assertThat(desk.get(path).get("subject").textValue()).isEqualTo("Hi {{firstName}}");
        assertThat(Desk.rows(desk.all("/v1/message-templates"), "name", "kind"))
                .containsExactly("Hello DASHBOARD_LINK");
        assertThat(desk.post("/v1/message-templates", Map.of("name", "hello", "subject", "Hi", "body", "Hi"))
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("template_name_taken");
        assertThat(desk.patch(path, Map.of("body", "{{coupon}}"))
                        .as(422)
                        .at("/errors/0/code")
                        .textValue())
                .isEqualTo("unknown_merge_field");
        desk.delete(path).as(204);
        assertThat(desk.all("/v1/message-templates")).isEmpty();
    }
}
