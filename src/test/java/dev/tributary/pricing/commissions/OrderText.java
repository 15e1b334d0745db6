package dev.tributary.pricing.commissions;

import static dev.tributary.pricing.commissions.Table.minor;
import static dev.tributary.pricing.commissions.Table.split;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.Percent;
import dev.tributary.pricing.commissions.Order.Customer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses the orders and the progress of {@code commissions.txt}. */
final class OrderText {
    private static final Pattern LINE = Pattern.compile(
            "(?<what>[^\\s]+) (?:(?<quantity>\\d+)x)?(?<price>[\\d.]+)(?: -(?<discount>[\\d.]+))?(?: tax (?<tax>[\\d.]+))?");

    private final List<String> parts;
    private final Currency brandCurrency;
    private final Currency currency;

    private OrderText(String text) {
        parts = split(text, ",");
        brandCurrency = brandCurrency(text);
        currency =
                find("([A-Z]{3}) at .*").map(Currency::getInstance).findFirst().orElse(brandCurrency);
    }

    static Currency brandCurrency(String text) {
        Matcher in = Pattern.compile("\\bin ([A-Z]{3})").matcher(text);
        return Currency.getInstance(in.find() ? in.group(1) : "USD");
    }

    static Order read(String text) {
        return new OrderText(text).order();
    }

    static Progress progress(String text, Currency currency) {
        return new Progress(
                new Progress.Tally(amount(text, "sold", currency), count(text, "count")),
                new Progress.Tally(amount(text, "month", currency), count(text, "month-count")),
                amount(text, "booked", currency),
                customer(text, currency));
    }

    /** {@code customer, first 2026-01-31, payments 3, earned 30.00}. */
    private static CustomerHistory customer(String text, Currency currency) {
        return split(text, ",").contains("customer")
                ? new CustomerHistory(
                        figure(text, "first").map(LocalDate::parse).orElse(null),
                        (int) count(text, "payments"),
                        amount(text, "earned", currency))
                : null;
    }

    private OrderContext context() {
        return new OrderContext(
                find("by ([A-Z_]+)")
                        .map(OrderContext.Source::valueOf)
                        .findFirst()
                        .orElse(null),
                find("from ([A-Z]{2})").findFirst().orElse(null),
                find("tag (.*)").collect(Collectors.toSet()),
                find("(\\w+=\\w+)")
                        .map(pair -> pair.split("="))
                        .collect(Collectors.toMap(one -> one[0], one -> one[1])));
    }

    private Order order() {
        return new Order(
                find("(LEAD|SIGNUP)").map(Order.Type::valueOf).findFirst().orElse(Order.Type.SALE),
                find("on (.*)").map(LocalDate::parse).findFirst().orElse(LocalDate.parse("2026-06-10")),
                find("(new|returning)")
                        .map(String::toUpperCase)
                        .map(Customer::valueOf)
                        .findFirst()
                        .orElse(null),
                parts.stream()
                        .map(LINE::matcher)
                        .filter(Matcher::matches)
                        .filter(line -> !line.group("what").equals("less"))
                        .map(this::line)
                        .toList(),
                find("([\\d.]+)")
                        .map(amount -> minor(amount, currency))
                        .findFirst()
                        .orElse(null),
                find("less ([\\d.]+)")
                        .map(amount -> minor(amount, currency))
                        .findFirst()
                        .orElse(0L),
                parts.contains("gross"),
                new Exchange(
                        currency,
                        brandCurrency,
                        find("[A-Z]{3} at (.*)")
                                .map(BigDecimal::new)
                                .findFirst()
                                .orElse(BigDecimal.ONE)),
                context());
    }

    private OrderLine line(Matcher line) {
        String what = line.group("what");
        return new OrderLine(
                what.matches("TIP|GIFT_CARD") ? LineKind.valueOf(what) : LineKind.GOODS,
                what.split("[@#]")[0],
                TermsText.marked(what, '@').stream().findFirst().orElse(null),
                TermsText.marked(what, '#'),
                line.group("quantity") == null ? 1 : Integer.parseInt(line.group("quantity")),
                minor(line.group("price"), currency),
                line.group("discount") == null ? 0 : minor(line.group("discount"), currency),
                line.group("tax") == null ? Percent.ZERO : Percent.of(line.group("tax")));
    }

    private Stream<String> find(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return parts.stream().map(compiled::matcher).filter(Matcher::matches).map(found -> found.group(1));
    }

    private static long amount(String text, String name, Currency currency) {
        return figure(text, name).map(figure -> minor(figure, currency)).orElse(0L);
    }

    private static long count(String text, String name) {
        return figure(text, name).map(Long::parseLong).orElse(0L);
    }

    private static Optional<String> figure(String text, String name) {
        return split(text, ",").stream()
                .filter(part -> part.startsWith(name + " "))
                .map(part -> part.substring(name.length() + 1))
                .findFirst();
    }
}
