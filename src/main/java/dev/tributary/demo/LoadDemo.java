package dev.tributary.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Loads a gift shop with two offers and five affiliates: four weeks of clicks, orders and refunds, one order in review, one
 * paid and one processing payout, a message to everyone, and a project whose members have a mail waiting to be written.
 */
@ApplicationScoped
class LoadDemo {
    private static final String MEMBERS = """
            [{"firstName": "Amara", "lastName": "Okafor", "email": "amara@mail.example",
              "payoutEmail": "amara@mail.example", "instagram": "amara.at.home", "tags": ["interiors"]},
             {"firstName": "Ben", "lastName": "Whitfield", "email": "ben@mail.example",
              "payoutEmail": "ben@mail.example", "youtube": "benmakes", "tags": ["crafts"]},
             {"firstName": "Chloé", "lastName": "Marchand", "email": "chloe@mail.example",
              "payoutEmail": "chloe@mail.example", "instagram": "chez.chloe", "tags": ["interiors"]},
             {"firstName": "Dilip", "lastName": "Rao", "email": "dilip@mail.example",
              "payoutEmail": "dilip@mail.example", "tiktok": "dilipcooks", "tags": ["food"]},
             {"firstName": "Elin", "lastName": "Bergström", "email": "elin@mail.example", "tags": ["crafts"]}]
            """;

    private static final String GIFTS = """
            {"name": "Winter gifts, 10% off", "tracking": ["LINK", "PROMO_CODE"], "holdDays": 14,
             "destinationUrl": "https://hearth.example/gifts", "utm": {"utm_source": "affiliate"},
             "codeNaming": {"strategy": "FIRST_NAME", "suffix": "10"}, "discountText": "10% off",
             "commission": {
               "percentOfSale": 8, "perConversion": 150,
               "rules": [{"name": "Hand warmers", "percentOfSale": 15,
                          "match": {"skus": ["22632", "22633", "22865", "22866", "22867"]}}],
               "tiers": {"metric": "SALES", "mode": "FORWARD", "reset": "NEVER",
                         "steps": [{"from": 500000, "percentOfSale": 10}, {"from": 2500000, "percentOfSale": 12}]},
               "rewards": [{"name": "First sale", "trigger": "FIRST_CONVERSION", "value": 1, "amount": 500},
                           {"name": "Every ten sales", "trigger": "EVERY_CONVERSIONS", "value": 10, "amount": 1000}]}}
            """;

    private static final String HAMPERS = """
            {"name": "Christmas hampers", "tracking": ["LINK", "PROMO_CODE"], "holdDays": 30,
             "destinationUrl": "https://hearth.example/hampers", "utm": {"utm_source": "affiliate"},
             "codeNaming": {"strategy": "FIRST_NAME", "prefix": "HAMPER"}, "discountText": "Free delivery",
             "commission": {"percentOfSale": 5, "perClick": 2}}
            """;

    private static final String FIGURES_FOR_ALL = """
            {"offerId": "%s", "audience": "ALL", "kind": "DASHBOARD_LINK", "subject": "Your figures for {{offerName}}",
             "body": "Hello {{firstName}},\\n\\n[your dashboard]({{dashboardUrl}}) shows every sale that came by {{promoCode}}."}
            """;

    private final Clock clock;
    private final ObjectMapper json;

    LoadDemo(Clock clock, ObjectMapper json) {
        this.clock = clock;
        this.json = json;
    }

    /** Creates the brand, whose dashboard links lead to the reference dashboard, and returns its API key. */
    String createBrand(Api operator) {
        return operator.post(
                        "/v1/brands",
                        Map.of(
                                "name", "Hearth & Thistle",
                                "currency", "GBP",
                                "timezone", SeasonOrders.LONDON.getId(),
                                "websiteUrl", "https://hearth.example",
                                "senderEmail", "affiliates@hearth.example",
                                "dashboardUrl", operator.address() + "/dashboard/",
                                "payoutMinimum", 2000))
                .at("/apiKey/secret")
                .asText();
    }

    void load(Api brand) {
        List<String> members = parse(MEMBERS)
                .valueStream()
                .map(member -> idOf(brand.post("/v1/members", member)))
                .toList();
        var hampers = idOf(brand.post("/v1/offers", parse(HAMPERS)));
        var gifts = idOf(brand.post("/v1/offers", parse(GIFTS)));
        var affiliates = brand.post("/v1/offers/" + gifts + "/tracking-items", Map.of("memberIds", members))
                .path("data")
                .valueStream()
                .map(Affiliate::of)
                .toList();
        brand.post(
                "/v1/enrollments/" + affiliates.get(0).enrollmentId() + "/tracking-items",
                Map.of("type", "LINK", "name", "Instagram"));
        new Season(brand, affiliates, clock.instant()).report();
        brand.post("/v1/messages", parse(FIGURES_FOR_ALL.formatted(gifts)));
        startProject(brand, hampers, members.subList(1, members.size()));
    }

    /** Members with generated tracking items are at the step Send, with a mail to be written. */
    private static void startProject(Api brand, String offer, List<String> members) {
        var project = "/v1/projects/"
                + idOf(brand.post("/v1/projects", Map.of("name", "Christmas launch", "offerId", offer)));
        brand.post(project + "/members", Map.of("memberIds", members));
        brand.post(project + "/sales-tracking/generate", Map.of("memberIds", members));
    }

    private static String idOf(JsonNode answer) {
        return answer.path("id").asText();
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
