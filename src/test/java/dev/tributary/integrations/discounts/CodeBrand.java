package dev.tributary.integrations.discounts;

import static dev.tributary.fixtures.BrandClient.parsed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.FakeCodeShop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A brand whose codes are created in shops. */
record CodeBrand(BrandClient client) {
    static CodeBrand open() {
        return new CodeBrand(
                BrandFixture.open(Map.of("currency", "EUR", "timezone", "UTC", "senderEmail", "team@glow.example"))
                        .client());
    }

    /** The path of the integration that takes codes. */
    String connect(FakeCodeShop shop) {
        var id = client.post("/v1/integrations", Map.of("kind", shop.kind(), "name", "Shop", "secret", "shop-secret"))
                .as(201)
                .get("id")
                .textValue();
        var path = "/v1/integrations/" + id + "/codes";
        client.put(path, Map.of("url", shop.url(), "token", shop.token())).as(200);
        return path;
    }

    /** @param more members of the offer, with single quotes */
    String offer(String more) {
        return client.post("/v1/offers", parsed("""
                        {'name':'Summer','tracking':['LINK','PROMO_CODE'],'destinationUrl':'https://glow.example/summer?color=red',
                         'codeNaming':{'strategy':'FIRST_NAME','suffix':'10'},'commission':{'percentOfSale':10},%s}""".formatted(more)))
                .as(201)
                .get("id")
                .textValue();
    }

    List<String> members(String... firstNames) {
        List<String> ids = new ArrayList<>();
        for (var name : firstNames) {
            ids.add(client.post(
                            "/v1/members",
                            Map.of("firstName", name, "email", java.util.UUID.randomUUID() + "@mail.example"))
                    .as(201)
                    .get("id")
                    .textValue());
        }
        return ids;
    }

    void generate(String offer, List<String> members) {
        client.post("/v1/offers/" + offer + "/tracking-items", Map.of("memberIds", members))
                .as(200);
    }

    /** The codes of an offer, oldest first. */
    List<JsonNode> codes(String offer) {
        var items = new ArrayList<>(client.all("/v1/tracking-items?type=PROMO_CODE&offerId=" + offer));
        java.util.Collections.reverse(items);
        return items;
    }

    /** Code, status and reason in each shop. */
    List<String> statuses(String offer) {
        return codes(offer).stream()
                .map(item -> item.get("code").textValue() + " "
                        + String.join(", ", BrandClient.rows(item.get("shops"), "status", "reason")))
                .toList();
    }
}
