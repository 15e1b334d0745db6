package dev.tributary.commissions;

import dev.tributary.money.MinorUnits;
import dev.tributary.money.Percent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Terms in one line for people: {@code 10% of each sale, 15% after $100.00 in sales}. */
public final class Summary {

    private static final int MOST_RULES_NAMED = 3;

    private final Terms terms;
    private final Words words;

    private Summary(Terms terms, Words words) {
        this.terms = terms;
        this.words = words;
    }

    /** In English. */
    public static String of(Terms terms, Currency currency) {
        return new Summary(terms, new English(currency)).text();
    }

    private String text() {
        List<String> parts = new ArrayList<>();
        if (!terms.percentOfSale().isZero()) {
            parts.add(words.ofEachSale(terms.percentOfSale()));
        }
        Tiers tiers = terms.tiers();
        if (tiers != null) {
            tiers.steps().forEach(step -> parts.add(words.step(tiers, step)));
        }
        if (terms.perConversion() > 0) {
            parts.add(words.perConversion(terms.perConversion()));
        }
        if (terms.perClick().signum() > 0) {
            parts.add(words.perClick(terms.perClick()));
        }
        if (terms.rules().size() > MOST_RULES_NAMED) {
            parts.add(words.manyRules(terms.rules().size()));
        } else {
            terms.rules().forEach(rule -> parts.add(words.rule(rule)));
        }
        terms.rewards().forEach(reward -> parts.add(words.reward(reward)));
        Long cap = terms.monthlyCap();
        if (cap != null) {
            parts.add(words.monthlyCap(cap));
        }
        return parts.isEmpty() ? words.nothing() : String.join(words.separator(), parts);
    }

    /** The language. A second one is a second implementation, and the compiler says what it lacks. */
    private interface Words {

        String nothing();

        String separator();

        String ofEachSale(Percent percent);

        String step(Tiers tiers, Tiers.Step step);

        String perConversion(long minor);

        String perClick(BigDecimal minor);

        String rule(Rule rule);

        String manyRules(int count);

        String reward(Reward reward);

        String monthlyCap(long minor);
    }

    private record English(Currency currency) implements Words {

        @Override
        public String nothing() {
            return "No commission";
        }

        @Override
        public String separator() {
            return ", ";
        }

        @Override
        public String ofEachSale(Percent percent) {
            return percent + " of each sale";
        }

        @Override
        public String step(Tiers tiers, Tiers.Step step) {
            if (step.from() == 0) {
                return ofEachSale(step.percentOfSale());
            }
            String threshold = switch (tiers.metric()) {
                case SALES -> money(step.from()) + " in sales";
                case CONVERSIONS -> conversions(step.from());
            };
            String period = switch (tiers.reset()) {
                case NEVER -> "";
                case MONTHLY -> " in a month";
            };
            return step.percentOfSale() + " after " + threshold + period;
        }

        @Override
        public String perConversion(long minor) {
            return money(minor) + " per conversion";
        }

        @Override
        public String perClick(BigDecimal minor) {
            return MinorUnits.format(minor, currency) + " per click";
        }

        @Override
        public String rule(Rule rule) {
            String on = rule.name().isBlank() ? "some products" : rule.name();
            return switch (rule.rate().kind()) {
                case PERCENT_OF_SALE -> new Percent(rule.rate().figure()) + " on " + on;
                case PER_UNIT -> MinorUnits.format(rule.rate().figure(), currency) + " per unit of " + on;
                case EXCLUDE -> "nothing on " + on;
            };
        }

        @Override
        public String manyRules(int count) {
            return count + " special rates";
        }

        @Override
        public String reward(Reward reward) {
            String when = switch (reward.trigger()) {
                case FIRST_CONVERSION -> "for the first conversion";
                case AT_CONVERSIONS -> "at " + conversions(reward.value());
                case EVERY_CONVERSIONS -> "for every " + conversions(reward.value());
                case AT_SALES -> "at " + money(reward.value()) + " in sales";
                case EVERY_SALES -> "for every " + money(reward.value()) + " in sales";
                case ORDER_AT_LEAST -> "for an order of " + money(reward.value()) + " or more";
            };
            return money(reward.amount()) + " " + when;
        }

        @Override
        public String monthlyCap(long minor) {
            return "at most " + money(minor) + " a month";
        }

        private String money(long minor) {
            return MinorUnits.format(minor, currency);
        }

        private static String conversions(long count) {
            return count == 1 ? "1 conversion" : count + " conversions";
        }
    }
}
