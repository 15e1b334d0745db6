package dev.tributary.messaging.notices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.program.offers.BindingSettings;
import dev.tributary.program.offers.OrderSettingsChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The changes of an offer's limits, attribution window or customer binding, stored as JSON and formatted as text. */
final class TermsChangeDetails {
    private static final String WINDOW = "windowDays";
    private static final String MAX_PER_ORDER = "maxPerOrder";
    private static final String BUDGET = "monthlyBudget";
    private static final String BINDING = "binding";
    private static final String MONTHS = "months";

    private TermsChangeDetails() {}

    static ObjectNode of(OrderSettingsChanged changed) {
        var before = changed.before();
        var after = changed.after();
        var details = JsonNodeFactory.instance.objectNode();
        details.put("effectiveFrom", changed.effectiveFrom().toString());
        if (before.attribution().windowDays() != after.attribution().windowDays()) {
            details.put(WINDOW, after.attribution().windowDays());
        }
        putLimit(details, MAX_PER_ORDER, before.maxPerOrder(), after.maxPerOrder());
        putLimit(details, BUDGET, before.monthlyBudget(), after.monthlyBudget());
        if (!before.binding().equals(after.binding())) {
            putBinding(details, after.binding());
        }
        return details;
    }

    private static void putLimit(ObjectNode details, String name, @Nullable Long before, @Nullable Long after) {
        if (!Objects.equals(before, after)) {
            details.put(name, after);
        }
    }

    private static void putBinding(ObjectNode details, BindingSettings binding) {
        details.put(BINDING, String.valueOf(binding.mode()));
        if (binding.months() != null) {
            details.put(MONTHS, binding.months());
        }
    }

    static boolean areSettings(JsonNode details) {
        return !details.has("planId");
    }

    static String format(JsonNode details, NoticeFormatter formatter) {
        List<String> parts = new ArrayList<>();
        if (details.has(WINDOW)) {
            parts.add(formatter.message("terms." + WINDOW, details.get(WINDOW).longValue()));
        }
        for (var limit : List.of(MAX_PER_ORDER, BUDGET)) {
            if (details.has(limit)) {
                parts.add(formatLimit(limit, details.get(limit), formatter));
            }
        }
        if (details.has(BINDING)) {
            parts.add(formatter.message(
                    "terms.binding." + details.get(BINDING).textValue(),
                    details.path(MONTHS).longValue()));
        }
        return String.join(", ", parts);
    }

    private static String formatLimit(String limit, JsonNode amount, NoticeFormatter formatter) {
        return amount.isNull()
                ? formatter.message("terms." + limit + ".none")
                : formatter.message("terms." + limit, formatter.money(amount.longValue()));
    }
}
