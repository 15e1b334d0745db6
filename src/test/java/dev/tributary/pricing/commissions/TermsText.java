package dev.tributary.pricing.commissions;

import static dev.tributary.pricing.commissions.Table.minor;
import static dev.tributary.pricing.commissions.Table.split;

import dev.tributary.platform.money.Percent;
import dev.tributary.pricing.commissions.Order.Customer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the terms of {@code commissions.txt}. */
final class TermsText {
    private static final Pattern RULE = Pattern.compile(
            "(?<what>\\S+) (?:(?<percent>[\\d.]+)%|(?<unit>[\\d.]+)/unit|(?<order>[\\d.]+)/order|none)(?: \\((?<when>.*)\\))?");

    private final Currency currency;
    private Percent percentOfSale = Percent.ZERO;
    private long perConversion;
    private Long monthlyCap;
    private Tiers tiers;
    private Recurring recurring;
    private final Set<LineKind> kinds = EnumSet.noneOf(LineKind.class);
    private final List<Rule> rules = new ArrayList<>();

    private TermsText(Currency currency) {
        this.currency = currency;
    }

    static Terms read(String text, Currency currency) {
        var reader = new TermsText(currency);
        split(text, ",").stream().filter(part -> !part.equals("-")).forEach(reader::part);
        return new Terms(
                reader.percentOfSale,
                reader.perConversion,
                BigDecimal.ZERO,
                reader.rules,
                reader.tiers,
                reader.monthlyCap,
                List.of(),
                reader.kinds,
                reader.recurring);
    }

    private void part(String part) {
        if (part.matches("[\\d.]+%")) {
            percentOfSale = Percent.of(part.replace("%", ""));
        } else if (part.endsWith(" each")) {
            perConversion = minor(part.replace(" each", ""), currency);
        } else if (part.startsWith("paying ")) {
            kinds.add(LineKind.valueOf(part.substring(7)));
        } else if (part.startsWith("cap ")) {
            monthlyCap = minor(part.substring(4), currency);
        } else if (part.startsWith("recurring")) {
            recurring = recurring(part);
        } else if (part.contains("forward ") || part.contains("marginal ")) {
            tiers = tiers(part);
        } else {
            rules.add(rule(part));
        }
    }

    private Tiers tiers(String part) {
        var metric = part.contains("conversions ") ? TiersMetric.CONVERSIONS : TiersMetric.SALES;
        return new Tiers(
                metric,
                part.contains("forward ") ? TiersMode.FORWARD : TiersMode.MARGINAL,
                part.contains("monthly ") ? TiersReset.MONTHLY : TiersReset.NEVER,
                Arrays.stream(part.split(" "))
                        .filter(word -> word.contains(":"))
                        .map(step -> step.split(":"))
                        .map(step -> new Tiers.Step(
                                metric == TiersMetric.SALES ? minor(step[0], currency) : Long.parseLong(step[0]),
                                Percent.of(step[1])))
                        .toList());
    }

    /** {@code recurring 0:50 12:20 payments:12 most:100.00}. */
    private Recurring recurring(String part) {
        var words = Arrays.stream(part.split(" "))
                .skip(1)
                .map(word -> word.split(":"))
                .toList();
        return new Recurring(
                words.stream()
                        .filter(word -> word[0].matches("\\d+"))
                        .map(word -> new Recurring.Step(Integer.parseInt(word[0]), Percent.of(word[1])))
                        .toList(),
                words.stream()
                        .filter(word -> word[0].equals("payments"))
                        .map(word -> Integer.valueOf(word[1]))
                        .findFirst()
                        .orElse(null),
                words.stream()
                        .filter(word -> word[0].equals("most"))
                        .map(word -> minor(word[1], currency))
                        .findFirst()
                        .orElse(null),
                Recurring.TermsOf.ORDER);
    }

    private Rule rule(String part) {
        Matcher rule = RULE.matcher(part);
        if (!rule.matches()) {
            throw new IllegalArgumentException("Not a rule: " + part);
        }
        Rate rate = rule.group("percent") != null
                ? new Rate.PercentOfSale(Percent.of(rule.group("percent")))
                : rule.group("unit") != null
                        ? new Rate.PerUnit(minor(rule.group("unit"), currency))
                        : rule.group("order") != null
                                ? new Rate.PerConversion(minor(rule.group("order"), currency))
                                : new Rate.Exclude();
        return new Rule(part, match(rule.group("what"), rule.group("when")), rate);
    }

    private Match match(String what, String when) {
        List<String> skus = what.matches("[@#].*|any") ? List.of() : List.of(what.split("[@#]")[0]);
        String[] order = range(when, "order ");
        String[] days = range(when, "20", "..20");
        return new Match(
                skus,
                marked(what, '@'),
                marked(what, '#'),
                order[0].isEmpty() ? null : minor(order[0], currency),
                order[1].isEmpty() ? null : minor(order[1], currency),
                days[0].isEmpty() ? null : LocalDate.parse(days[0]),
                days[1].isEmpty() ? null : LocalDate.parse(days[1]),
                "new".equals(when) ? Customer.NEW : "returning".equals(when) ? Customer.RETURNING : null,
                conditions(when == null ? "" : when));
    }

    /** {@code by CLICK CUSTOMER}, {@code type LEAD}, {@code from DE AT}, {@code tag vip}, {@code payment 2..5}, {@code channel=web}. */
    private static OrderConditions conditions(String when) {
        var words = List.of(when.split(" "));
        var values = words.subList(1, words.size());
        String[] payments = when.replace("payment ", "").split("\\.\\.", -1);
        return new OrderConditions(
                when.startsWith("by ")
                        ? values.stream().map(OrderContext.Source::valueOf).toList()
                        : List.of(),
                when.startsWith("type ")
                        ? values.stream().map(Order.Type::valueOf).toList()
                        : List.of(),
                when.startsWith("from ") ? values : List.of(),
                when.startsWith("tag ") ? values : List.of(),
                when.startsWith("payment ")
                        ? new OrderConditions.Payments(number(payments[0]), number(payments[1]))
                        : null,
                when.contains("=") ? Map.of(when.split("=")[0], when.split("=")[1]) : Map.of());
    }

    private static Integer number(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    /** The two ends of {@code from..to}, if the condition begins with one of the prefixes. */
    private static String[] range(String when, String... prefixes) {
        return when != null && Arrays.stream(prefixes).anyMatch(when::startsWith)
                ? when.replace("order ", "").split("\\.\\.", -1)
                : new String[] {"", ""};
    }

    /** The texts after each {@code @} or {@code #} of {@code SKU@product#collection#collection}. */
    static List<String> marked(String text, char mark) {
        return Pattern.compile(mark + "([^@#]+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
