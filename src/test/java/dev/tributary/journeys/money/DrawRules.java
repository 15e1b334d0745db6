package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Conditions;
import dev.tributary.journeys.money.model.Rule;
import java.util.ArrayList;
import java.util.List;

/** Draws the rules of terms, and what they ask of an order. */
final class DrawRules {
    private static final List<String> SOURCES = List.of("PROMO_CODE", "CLICK", "MANUAL", "CUSTOMER");

    private final Dice dice;
    private final boolean keepsCustomers;

    DrawRules(Dice dice, boolean keepsCustomers) {
        this.dice = dice;
        this.keepsCustomers = keepsCustomers;
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int i = dice.below(4); i > 0; i--) {
            rules.add(rule());
        }
        return rules;
    }

    private Rule rule() {
        var skus = DrawOrders.SKUS.stream().filter(sku -> dice.flip()).toList();
        long minOrder = skus.isEmpty() || dice.oneIn(4) ? 10_000 + dice.below(20_000) : 0;
        return switch (dice.below(6)) {
            case 0 -> new Rule(skus, minOrder, conditions(), Rule.Kind.EXCLUDE, 0);
            case 1 -> new Rule(skus, minOrder, conditions(), Rule.Kind.PER_UNIT, dice.below(300));
            case 2 -> new Rule(skus, minOrder, conditions(), Rule.Kind.PER_ORDER, dice.below(1_500));
            default -> new Rule(skus, minOrder, conditions(), Rule.Kind.PERCENT, dice.below(4_000));
        };
    }

    private Conditions conditions() {
        if (dice.flip()) {
            return Conditions.NONE;
        }
        int first = 1 + dice.below(2);
        return new Conditions(
                dice.oneIn(3) ? dice.oneOf(SOURCES) : null,
                dice.oneIn(3) ? dice.flip() : null,
                dice.oneIn(3) ? "DE" : null,
                dice.oneIn(3) ? "web" : null,
                keepsCustomers && dice.oneIn(3) ? new int[] {first, first + dice.below(2)} : null);
    }
}
