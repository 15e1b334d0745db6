package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.program.brands.BrandId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A brand of its own with affiliates, made through an instance that is up. */
final class Shop {
    private static final int UNAVAILABLE = 503;
    private static final int PATIENCE_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instance instance;
    private final String id;
    private final UUID brand;
    private final String key;
    private final String offer;
    private final List<Affiliate> affiliates = new ArrayList<>();

    record Affiliate(String member, String enrollment, String code, String slug) {}

    Shop(Instance instance, int affiliates) throws Exception {
        this.instance = instance;
        var made = tell(
                "POST",
                "/v1/brands",
                Instance.OPERATOR,
                "{'name':'Glow','currency':'USD','timezone':'UTC','dashboardUrl':'https://d.example/','payoutMinimum':0,"
                        + "'senderEmail':'team@glow.example'}");
        id = made.get("id").textValue();
        brand = BrandId.fromString(id).value();
        key = made.at("/apiKey/secret").textValue();
        offer = tell(
                        "POST",
                        "/v1/offers",
                        key,
                        "{'name':'Summer','tracking':['LINK','PROMO_CODE'],'holdDays':0,'destinationUrl':'https://glow.example/',"
                                + "'codeNaming':{'strategy':'RANDOM'},'commission':{'percentOfSale':10}}")
                .get("id")
                .textValue();
        enroll(members(affiliates));
    }

    private List<String> members(int count) throws Exception {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var body = "{'firstName':'M','email':'m" + i + "@mail.example'}";
            members.add(tell("POST", "/v1/members", key, body).get("id").textValue());
        }
        return members;
    }

    private void enroll(List<String> members) throws Exception {
        var ids = members.stream().collect(Collectors.joining("','", "{'memberIds':['", "']}"));
        for (var row : tell("POST", "/v1/offers/" + offer + "/tracking-items", key, ids)
                .get("data")) {
            var items = row.get("items").findValuesAsText("code");
            affiliates.add(new Affiliate(
                    row.get("memberId").textValue(),
                    row.get("enrollmentId").textValue(),
                    items.stream()
                            .filter(code -> !code.equals("null"))
                            .findFirst()
                            .orElseThrow(),
                    row.get("items").findValuesAsText("slug").stream()
                            .filter(slug -> !slug.equals("null"))
                            .findFirst()
                            .orElseThrow()));
        }
    }

    /** To all affiliates at once. */
    void mail() throws Exception {
        tell(
                "POST",
                "/v1/messages",
                key,
                "{'offerId':'" + offer + "','audience':'ALL','subject':'Hello','body':'Hello {{firstName}}'}");
    }

    JsonNode reconciliation(Instance asked) throws Exception {
        var answer = asked.send("GET", "/v1/brands/" + id + "/reconciliation", Instance.OPERATOR, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode tell(String method, String path, String token, String json) throws Exception {
        var answer = instance.send(method, path, token, json.replace('\'', '"'));
        for (int tries = 0; answer.statusCode() == UNAVAILABLE && tries < PATIENCE_SECONDS; tries++) {
            TimeUnit.SECONDS.sleep(1);
            answer = instance.send(method, path, token, json.replace('\'', '"'));
        }
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return JSON.readTree(answer.body());
    }

    UUID brand() {
        return brand;
    }

    String key() {
        return key;
    }

    List<Affiliate> affiliates() {
        return affiliates;
    }
}
