package dev.tributary.messaging.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.MailingBrand;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProjectsTest {
    private MailingBrand brand;
    private BrandClient client;
    private String offer;
    private String sarah;
    private String ali;

    @BeforeEach
    void open_a_brand() {
        brand = new MailingBrand();
        client = brand.client();
        offer = brand.offer("Summer");
        sarah = brand.member("Sarah", "sarah");
        ali = brand.member("Ali", "ali");
    }

    @Test
    void members_walk_from_generate_to_send_to_done() {
        var project = project("Launch", offer, sarah, ali);
        assertThat(counts(project)).isEqualTo("2 0 0");

        var generated = generate(project, sarah).as(200);
        assertThat(BrandClient.rows(generated.get("data"), "memberId", "status"))
                .containsExactly(sarah + " CREATED");
        assertThat(generated.at("/counts/send").intValue()).isEqualTo(1);
        assertThat(membersAt(project, "SEND")).containsExactly(sarah);
        assertThat(membersAt(project, "GENERATE")).containsExactly(ali);

        var sent = send(project, "Your code: {{promoCode}}", sarah).as(202);
        assertThat(BrandClient.rows(sent.get("data"), "memberId", "step", "status"))
                .containsExactly(sarah + " DONE QUEUED");
        assertThat(counts(project)).isEqualTo("1 0 1");
        var row = client.get(path(project) + "/sales-tracking?step=DONE").at("/data/0");
        assertThat(row.get("messageId")).isEqualTo(sent.get("messageId"));
        assertThat(row.at("/items/1/code").textValue()).isEqualTo("SARAH10");

        assertThat(BrandClient.rows(generate(project, sarah, ali).as(200).get("data"), "memberId", "status"))
                .containsExactlyInAnyOrder(sarah + " SKIPPED", ali + " CREATED");
        assertThat(counts(project)).isEqualTo("0 1 1");
    }

    @Test
    void a_member_without_items_is_refused_and_one_without_a_value_stays() {
        var project = project("Launch", offer, sarah, ali);
        generate(project, ali).as(200);

        var refused = send(project, "Hi", ali, sarah).as(422);
        assertThat(BrandClient.rows(refused.get("errors"), "pointer", "code"))
                .containsExactly("/memberIds/1 not_generated");

        var skipped = send(project, "Dear {{lastName}}", ali).as(202);
        assertThat(BrandClient.rows(skipped.get("data"), "step", "status", "reason"))
                .containsExactly("SEND SKIPPED missing_value");
        assertThat(counts(project)).isEqualTo("1 1 0");
    }

    @Test
    void an_offer_that_is_set_again_has_its_earlier_progress() {
        var winter = brand.offer("Winter");
        var project = project("Launch", offer, sarah, ali);
        generate(project, sarah, ali).as(200);
        send(project, "Hi", sarah).as(202);

        link(project, null).as(200);
        assertThat(counts(project)).isEqualTo("2 0 0");
        assertThat(generate(project, sarah).as(409).get("code").textValue()).isEqualTo("offer_missing");
        link(project, winter).as(200);
        generate(project, ali).as(200);
        assertThat(counts(project)).isEqualTo("1 1 0");
        link(project, offer).as(200);

        assertThat(counts(project)).isEqualTo("0 1 1");
        assertThat(membersAt(project, "DONE")).containsExactly(sarah);
        assertThat(BrandClient.rows(generate(project, sarah, ali).as(200).get("data"), "status"))
                .containsExactly("SKIPPED", "SKIPPED");
    }

    @Test
    void an_offer_belongs_to_one_project_at_most() {
        var first = project("First", offer);
        assertThat(client.post("/v1/projects", Map.of("name", "Second", "offerId", offer))
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("offer_in_another_project");
        var second = client.post("/v1/projects", Map.of("name", "Second"))
                .as(201)
                .get("id")
                .textValue();
        assertThat(link(second, offer).as(409).get("code").textValue()).isEqualTo("offer_in_another_project");

        link(first, null).as(200);
        link(second, offer).as(200);

        assertThat(BrandClient.rows(client.all("/v1/projects"), "name", "offerId"))
                .containsExactly("Second " + offer, "First null");
    }

    @Test
    void strangers_are_not_found() {
        var project = project("Launch", offer, sarah);
        var elsewhere = new MailingBrand();
        var stranger = elsewhere.member("Mallory", "mallory");

        client.post(path(project) + "/members", Map.of("memberIds", List.of(stranger)))
                .as(404);
        generate(project, ali).as(404);
        send(project, "Hi", ali).as(404);
        client.post("/v1/projects", Map.of("name", "Theirs", "offerId", elsewhere.offer("Theirs")))
                .as(404);
        elsewhere.client().patch(path(project), Map.of("name", "Ours")).as(404);
        client.delete(path(project) + "/members/" + ali).as(404);
        assertThat(counts(project)).isEqualTo("1 0 0");

        client.delete(path(project) + "/members/" + sarah).as(204);
        assertThat(counts(project)).isEqualTo("0 0 0");
    }

    private String project(String name, String offerId, String... members) {
        var project = client.post("/v1/projects", Map.of("name", name, "offerId", offerId))
                .as(201)
                .get("id")
                .textValue();
        if (members.length > 0) {
            client.post(path(project) + "/members", Map.of("memberIds", List.of(members)))
                    .as(200);
        }
        return project;
    }

    private BrandClient.Answer link(String project, String offerId) {
        var patch = new HashMap<String, Object>();
        patch.put("offerId", offerId);
        return client.patch(path(project), patch);
    }

    private BrandClient.Answer generate(String project, String... members) {
        return client.post(path(project) + "/sales-tracking/generate", Map.of("memberIds", List.of(members)));
    }

    private BrandClient.Answer send(String project, String body, String... members) {
        return client.post(
                path(project) + "/sales-tracking/send",
                Map.of("memberIds", List.of(members), "subject", "Hello", "body", body));
    }

    /** Generate, Send, done. */
    private String counts(String project) {
        JsonNode counts = client.get(path(project)).get("counts");
        assertThat(client.get(path(project) + "/sales-tracking").get("counts")).isEqualTo(counts);
        return BrandClient.rows(List.of(counts), "generate", "send", "done").get(0);
    }

    private List<String> membersAt(String project, String step) {
        return BrandClient.rows(client.all(path(project) + "/sales-tracking?step=" + step), "memberId");
    }

    private static String path(String project) {
        return "/v1/projects/" + project;
    }
}
