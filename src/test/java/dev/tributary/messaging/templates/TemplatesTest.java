package dev.tributary.messaging.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TemplatesTest {
    private BrandClient client;

    @BeforeEach
    void open_a_brand() {
        client = BrandClient.ofBrand("USD", "UTC", 0);
    }

    @Test
    void a_brand_keeps_its_own_words() {
        var created = client.post(
                        "/v1/message-templates",
                        Map.of("name", "Hello", "kind", "DASHBOARD_LINK", "subject", "Hi", "body", "{{dashboardUrl}}"))
                .as(201);
        var path = "/v1/message-templates/" + created.get("id").textValue();

        client.patch(path, Map.of("subject", "Hi {{firstName}}")).as(200);

        assertThat(client.get(path).get("subject").textValue()).isEqualTo("Hi {{firstName}}");
        assertThat(BrandClient.rows(client.all("/v1/message-templates"), "name", "kind"))
                .containsExactly("Hello DASHBOARD_LINK");
        assertThat(client.post("/v1/message-templates", Map.of("name", "hello", "subject", "Hi", "body", "Hi"))
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("template_name_taken");
        assertThat(client.patch(path, Map.of("body", "{{coupon}}"))
                        .as(422)
                        .at("/errors/0/code")
                        .textValue())
                .isEqualTo("unknown_merge_field");
        client.delete(path).as(204);
        assertThat(client.all("/v1/message-templates")).isEmpty();
    }
}
