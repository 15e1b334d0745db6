package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A rule as requests write it. */
final class RuleJson {
    private RuleJson() {}

    static Map<String, Object> of(Rule rule) {
        var match = match(rule);
        return switch (rule.kind()) {
            case PERCENT -> Map.of("match", match, "percentOfSale", TermsJson.percent(rule.pays()));
            case PER_UNIT -> Map.of("match", match, "perUnit", rule.pays());
            case PER_ORDER -> Map.of("match", match, "perConversion", rule.pays());
            case EXCLUDE -> Map.of("match", match, "exclude", true);
        };
    }

    private static Map<String, Object> match(Rule rule) {
        Map<String, Object> match = new HashMap<>(Map.of("skus", rule.skus()));
        if (rule.minOrder() > 0) {
            match.put("minOrder", rule.minOrder());
        }
        var asked = rule.conditions();
        match.put("sources", asked.source() == null ? List.of() : List.of(asked.source()));
        match.put("types", asked.lead() == null ? List.of() : List.of(asked.lead() ? "LEAD" : "SALE"));
        match.put("countries", asked.country() == null ? List.of() : List.of(asked.country()));
        match.put("metadata", asked.channel() == null ? Map.of() : Map.of("channel", asked.channel()));
        if (asked.payments() != null) {
            match.put("payments", Map.of("from", asked.payments()[0], "to", asked.payments()[1]));
        }
        return match;
    }
}
