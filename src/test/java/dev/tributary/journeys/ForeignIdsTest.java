package dev.tributary.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A stranger with good credentials of their own asks for everything that belongs to Glow, by its ids. */
@QuarkusTest
class ForeignIdsTest {
    private static final String MARK = "glow" + UUID.randomUUID().toString().substring(0, 8);
    private static final String OPERATION = "operationId: ";
    private static final List<String> LISTS = List.of(
            "/v1/brand",
            "/v1/members",
            "/v1/offers",
            "/v1/projects",
            "/v1/conversions",
            "/v1/refunds",
            "/v1/customers",
            "/v1/payouts",
            "/v1/ledger?enrollmentId={enrollment}",
            "/v1/enrollments/{enrollment}",
            "/v1/offers/{offer}/enrollments",
            "/v1/offers/{offer}/plans",
            "/v1/tracking-items",
            "/v1/integrations",
            "/v1/message-templates",
            "/v1/suppressions",
            "/v1/messages",
            "/v1/projects/{project}/sales-tracking?step=GENERATE");

    private record Case(String operation, String method, String path, String body, List<Integer> statuses) {
        static Case parse(String line) {
            var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            return new Case(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    Arrays.stream(cells.get(4).split(" ")).map(Integer::valueOf).toList());
        }
    }

    @Test
    void every_operation_is_asked() throws IOException {
        var operations = Files.readAllLines(Path.of("openapi.yaml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith(OPERATION))
                .map(line -> line.substring(OPERATION.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(operations).hasSizeGreaterThan(100);
        assertThat(new TreeSet<>(cases().stream().map(Case::operation).toList()))
                .isEqualTo(operations);
    }

    @Test
    void what_belongs_to_another_brand_is_neither_shown_nor_changed() throws IOException {
        askForEverything(everything(MARK), everything("own"), cases());
    }

    /** The same for whoever signs in, in the role that may the most. Staff do to themselves what keys are refused. */
    @Test
    void nor_is_it_for_staff_of_another_brand() throws Exception {
        var glow = everything(MARK);
        var key = everything("own");
        var owner = new BrandClient(SignedInStaff.token(key.client, "OWNER"));
        askForEverything(
                glow,
                new Everything(owner, key.affiliate, key.ids),
                cases().stream()
                        .filter(asked -> !asked.path().startsWith("/v1/staff/me"))
                        .toList());
    }

    private static void askForEverything(Everything glow, Everything stranger, List<Case> cases) {
        Map<String, String> ids = new HashMap<>(glow.ids);
        stranger.ids.forEach((name, id) -> ids.put("own." + name, id));
        var before = seen(glow);
        List<String> wrong = new ArrayList<>();

        for (var asked : cases) {
            var answer = ask(asked, stranger, ids);
            if (!asked.statuses().contains(answer.statusCode())) {
                wrong.add("%s %s answered %d %s"
                        .formatted(asked.method(), asked.path(), answer.statusCode(), answer.asString()));
            }
            if (tellsOf(glow, asked, answer.asString())) {
                wrong.add("%s %s tells %s".formatted(asked.method(), asked.path(), answer.asString()));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(seen(glow)).isEqualTo(before);
    }

    /** Anything of Glow's that was not in the request. */
    private static boolean tellsOf(Everything glow, Case asked, String answer) {
        return answer.contains(MARK)
                || glow.ids.entrySet().stream()
                        .filter(id -> !asked.path().contains("{" + id.getKey() + "}")
                                && !asked.body().contains("{" + id.getKey() + "}"))
                        .anyMatch(id -> answer.contains(id.getValue()));
    }

    private static Response ask(Case asked, Everything stranger, Map<String, String> ids) {
        boolean isAffiliate = asked.path().startsWith("affiliate:");
        var bearer = isAffiliate ? stranger.affiliate.dashboard() : stranger.client;
        var path = filled(asked.path().replace("affiliate:", ""), ids);
        var request = given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .header("Authorization", "Bearer " + bearer.bearer());
        if (asked.body().startsWith("csv:")) {
            request.contentType("text/csv").body(filled(asked.body().substring(4), ids) + "\r\n");
        } else if (!asked.body().isEmpty()) {
            request.contentType("application/json")
                    .body(filled(asked.body(), ids).replace('\'', '"'));
        }
        return request.request(asked.method(), path);
    }

    static String filled(String text, Map<String, String> ids) {
        var filled = text.replace("{new}", UUID.randomUUID().toString());
        for (var id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    private static List<String> seen(Everything of) {
        return LISTS.stream()
                .map(path -> of.client.get(filled(path, of.ids)).toString().replaceAll("\"lastUsedAt\":[^,}]*", ""))
                .toList();
    }

    private static List<Case> cases() throws IOException {
        try (var file = ForeignIdsTest.class.getResourceAsStream("/journeys/foreign-ids.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Case::parse)
                    .toList();
        }
    }

    record Everything(BrandClient client, BrandClient.Affiliate affiliate, Map<String, String> ids) {}

    /** A brand with one of each. */
    static Everything everything(String mark) {
        var made = new BrandClient(TestDatabase.OPERATOR_TOKEN)
                .post("/v1/brands", BrandClient.parsed("""
                        {'name':'%s brand','currency':'USD','timezone':'UTC','dashboardUrl':'https://d.example/','payoutMinimum':0,
                         'senderEmail':'team@glow.example'}
                        """.formatted(mark)))
                .as(201);
        var client = new BrandClient(made.at("/apiKey/secret").textValue());
        var offer = client.offer(0, "{'percentOfSale':10}");
        client.patch("/v1/offers/" + offer, Map.of("description", mark)).as(200);
        var affiliate = client.affiliate(offer, mark);
        Map<String, String> ids = new HashMap<>();
        ids.put("brand", made.get("id").textValue());
        ids.put("key", made.at("/apiKey/id").textValue());
        ids.put("offer", offer);
        ids.put("member", affiliate.member());
        ids.put("enrollment", affiliate.enrollment());
        ids.put("code", affiliate.code());
        ids.put("slug", affiliate.slug());
        ids.put(
                "plan",
                client.get("/v1/offers/" + offer + "/plans").at("/data/0/id").textValue());
        ids.put(
                "item",
                client.get("/v1/tracking-items?type=LINK").at("/data/0/id").textValue());
        client.patch("/v1/offers/" + offer, BrandClient.parsed("{'binding':{'mode':'LIFETIME'}}"))
                .as(200);
        ids.put("click", id(client, "/v1/clicks", "{'slug':'" + affiliate.slug() + "'}", "clickId"));
        ids.put(
                "conversion",
                id(
                        client,
                        "/v1/conversions",
                        "{'orderId':'GLOW-ORDER-1','subtotal':10000,'customer':{'id':'GLOW-CUSTOMER'},'promoCodes':['"
                                + affiliate.code() + "']}",
                        "id"));
        ids.put("customer", client.get("/v1/customers").at("/data/0/id").textValue());
        ids.put(
                "claim",
                id(
                        affiliate.dashboard(),
                        "/v1/dashboard/claims",
                        "{'orderId':'GLOW-ORDER-0','day':'2026-06-10','note':'" + mark + "'}",
                        "id"));
        ids.put(
                "payout",
                id(client, "/v1/payouts", "{'enrollmentId':'" + affiliate.enrollment() + "','amount':100}", "id"));
        ids.put("batch", id(client, "/v1/payout-batches", "{}", "id"));
        ids.put("transfer", transfer(client, affiliate));
        ids.put(
                "refund",
                id(client, "/v1/refunds", "{'refundId':'" + mark + "','orderId':'GLOW-ORDER-1','amount':100}", "id"));
        ids.put("project", id(client, "/v1/projects", "{'name':'" + mark + "','offerId':'" + offer + "'}", "id"));
        client.post(
                "/v1/projects/" + ids.get("project") + "/members", Map.of("memberIds", List.of(affiliate.member())));
        ids.put(
                "message",
                id(
                        client,
                        "/v1/messages",
                        "{'offerId':'" + offer + "','audience':'ALL','kind':'DASHBOARD_LINK','subject':'" + mark
                                + "','body':'B'}",
                        "id"));
        ids.put(
                "template",
                id(client, "/v1/message-templates", "{'name':'" + mark + "','subject':'S','body':'B'}", "id"));
        ids.put("suppression", id(client, "/v1/suppressions", "{'email':'" + mark + "@mail.example'}", "id"));
        ids.put("integration", id(client, "/v1/integrations", "{'kind':'POSTBACK','name':'" + mark + "'}", "id"));
        ids.put("staff", id(client, "/v1/staff", "{'email':'" + mark + "@staff.example','role':'ANALYST'}", "id"));
        ids.put("endpoint", id(client, "/v1/webhook-endpoints", "{'url':'https://receiver.example/hook'}", "id"));
        client.post("/v1/webhook-endpoints/" + ids.get("endpoint") + "/test", Map.of())
                .as(202);
        ids.put(
                "webhookDelivery",
                client.get("/v1/webhook-deliveries?endpointId=" + ids.get("endpoint"))
                        .at("/data/0/id")
                        .textValue());
        return new Everything(client, affiliate, ids);
    }

    /** Of a payout that Stripe is to make. */
    private static String transfer(BrandClient client, BrandClient.Affiliate affiliate) {
        client.put("/v1/payout-ways/STRIPE", Map.of("secret", "sk-" + UUID.randomUUID()))
                .as(200);
        client.put(
                        "/v1/members/" + affiliate.member() + "/payout-profile",
                        Map.of("method", "STRIPE", "account", "acct_1"))
                .as(200);
        id(
                client,
                "/v1/adjustments",
                "{'enrollmentId':'" + affiliate.enrollment() + "','amount':100,'description':'x'}",
                "enrollmentId");
        id(client, "/v1/payouts", "{'enrollmentId':'" + affiliate.enrollment() + "','amount':50,'way':'STRIPE'}", "id");
        return client.get("/v1/payout-transfers").at("/data/0/id").textValue();
    }

    private static String id(BrandClient client, String path, String body, String member) {
        JsonNode answer = client.post(path, BrandClient.parsed(body)).body();
        assertThat(answer.path(member).isTextual()).as("%s: %s", path, answer).isTrue();
        return answer.get(member).textValue();
    }
}
