package dev.tributary.journeys.money;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.journeys.money.model.MoneyModel;
import dev.tributary.journeys.money.model.OfferTerms;
import dev.tributary.journeys.money.model.Terms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A brand in the service: its client, one offer with two plans, and its affiliates. */
final class RandomBrand {
    static final long PAYOUT_MINIMUM = 2_000;

    final BrandClient client = BrandClient.ofBrand("USD", MoneyModel.ZONE.getId(), PAYOUT_MINIMUM);
    final String offer;
    final List<String> plans;
    final Affiliates affiliates;

    RandomBrand(OfferTerms terms, List<Terms> plans) {
        offer = id(client.post("/v1/offers", settings(terms, plans.get(0))).as(201));
        Map<String, Object> budget = new HashMap<>();
        budget.put("monthlyBudget", terms.brandBudget());
        client.patch("/v1/brand", budget).as(200);
        this.plans = List.of(firstPlan(), secondPlan(plans.get(1)));
        affiliates = new Affiliates(client, offer);
    }

    private static Map<String, Object> settings(OfferTerms terms, Terms first) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("name", "Summer");
        settings.put("tracking", List.of("PROMO_CODE", "LINK"));
        settings.put("destinationUrl", "https://glow.example/");
        settings.put("codeNaming", Map.of("strategy", "FIRST_NAME"));
        settings.put("holdDays", terms.holdDays());
        settings.put("binding", TermsJson.of(terms.binding()));
        settings.put("commission", TermsJson.of(first));
        settings.put("maxPerOrder", terms.maxPerOrder());
        settings.put("monthlyBudget", terms.monthlyBudget());
        return settings;
    }

    private String firstPlan() {
        return client.get("/v1/offers/" + offer + "/plans").at("/data/0/id").textValue();
    }

    private String secondPlan(Terms terms) {
        var plan = Map.of("name", "Second", "isDefault", false, "commission", TermsJson.of(terms));
        return id(client.post("/v1/offers/" + offer + "/plans", plan).as(201));
    }

    static String id(JsonNode made) {
        return made.get("id").textValue();
    }
}
