package dev.tributary.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A brand whose shop reports orders; the code and the click of the same place are of the same member. */
record ShopBrand(String id, String key, List<String> codes, List<String> clicks) {
    private static final int RULES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Terms of its offers beyond a percentage: of the offer itself and of its plan. */
    enum Terms {
        PLAIN("", ""),
        /** A customer stays with who brought them, payments earn by month up to a sum, an offer's month has a budget. */
        BINDING("""
                "binding":{"mode":"LIFETIME","on":"SALE"},"monthlyBudget":900000000000,""", """
                ,"recurring":{"steps":[{"fromMonth":0,"percentOfSale":10},{"fromMonth":12,"percentOfSale":5}],
                 "maxPerCustomer":900000000}""");

        private final String ofOffer;
        private final String ofPlan;

        Terms(String ofOffer, String ofPlan) {
            this.ofOffer = ofOffer;
            this.ofPlan = ofPlan;
        }
    }

    /** Half of its members are in an offer whose plan has twenty rules. */
    static ShopBrand open(BenchEnvironment environment, int members, Terms terms)
            throws IOException, InterruptedException {
        var made = JSON.readTree(environment.post("/v1/brands", BenchEnvironment.OPERATOR, """
                {"name":"Bench","currency":"USD","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":0}"""));
        var brand = new ShopBrand(
                made.get("id").asText(), made.at("/apiKey/secret").asText(), new ArrayList<>(), new ArrayList<>());
        brand.enroll(environment, members / 2, terms.ofOffer, terms.ofPlan);
        brand.enroll(environment, members / 2, terms.ofOffer, terms.ofPlan + rules());
        return brand;
    }

    /** With one member only. */
    ShopBrand hottest() {
        return new ShopBrand(id, key, codes.subList(0, 1), clicks.subList(0, 1));
    }

    /** As the scripts of wrk read it. */
    String toText() {
        return String.join("|", key, String.join(",", codes), String.join(",", clicks));
    }

    /** Members of one offer, each with a click of a visitor. */
    private void enroll(BenchEnvironment environment, int many, String ofOffer, String ofPlan)
            throws IOException, InterruptedException {
        var offer = JSON.readTree(environment.post("/v1/offers", key, """
                {"name":"Bench","tracking":["LINK","PROMO_CODE"],"destinationUrl":"https://shop.example/",
                 "codeNaming":{"strategy":"RANDOM"},%s"commission":{"percentOfSale":10%s}}""".formatted(ofOffer, ofPlan)));
        var request = members(environment, many).stream()
                .map(member -> '"' + member + '"')
                .collect(Collectors.joining(",", "{\"memberIds\":[", "]}"));
        for (JsonNode made : JSON.readTree(
                        environment.post("/v1/offers/" + offer.get("id").asText() + "/tracking-items", key, request))
                .get("data")) {
            for (var item : made.get("items")) {
                keep(environment, item);
            }
        }
    }

    private List<String> members(BenchEnvironment environment, int many) throws IOException, InterruptedException {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            var member = "{\"firstName\":\"M\",\"email\":\"m%d-%d@x.example\"}".formatted(i, System.nanoTime());
            members.add(JSON.readTree(environment.post("/v1/members", key, member))
                    .get("id")
                    .asText());
        }
        return members;
    }

    private void keep(BenchEnvironment environment, JsonNode item) throws IOException, InterruptedException {
        if (item.get("type").asText().equals("PROMO_CODE")) {
            codes.add(item.get("code").asText());
        } else {
            var click = "{\"slug\":\"%s\"}".formatted(item.get("slug").asText());
            clicks.add(JSON.readTree(environment.post("/v1/clicks", key, click))
                    .get("clickId")
                    .asText());
        }
    }

    /** One of them matches a line of each order in thirty. */
    private static String rules() {
        return IntStream.range(0, RULES)
                .mapToObj(i ->
                        "{\"name\":\"Tea %d\",\"match\":{\"skus\":[\"TEA-%d\"]},\"percentOfSale\":15}".formatted(i, i))
                .collect(Collectors.joining(",", ",\"rules\":[", "]"));
    }
}
