package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.at;
import static dev.tributary.platform.money.ValueRefused.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {
    private static final Currency USD = Currency.getInstance("USD");

    private static void refused(String pointer, String code, ThrowingCallable making) {
        assertThatExceptionOfType(ValueRefused.class).isThrownBy(making).satisfies(refused -> {
            assertThat(refused.pointer()).isEqualTo(pointer);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.detail()).endsWith(".");
        });
    }

    private static Terms terms(long perConversion, String perClick, Long cap, Reward... rewards) {
        return new Terms(
                Percent.ZERO,
                perConversion,
                new BigDecimal(perClick),
                List.of(),
                null,
                cap,
                List.of(rewards),
                Set.of());
    }

    private static Tiers tiers(long... thresholds) {
        return new Tiers(
                TiersMetric.SALES,
                TiersMode.FORWARD,
                TiersReset.NEVER,
                LongStream.of(thresholds)
                        .mapToObj(from -> new Tiers.Step(from, Percent.of("15")))
                        .toList());
    }

    private static Match orders(Long min, Long max) {
        return new Match(List.of(), List.of(), List.of(), min, max, null, null, null);
    }

    @Test
    void terms_that_cannot_be_are_refused_by_name_and_place() {
        var reward = new Reward("Five", Reward.Trigger.AT_CONVERSIONS, 5, 1);
        refused("/perConversion", "too_small", () -> terms(-1, "0", null));
        refused("/perConversion", "too_large", () -> terms(MinorUnits.MAX + 1, "0", null));
        refused("/perClick", "too_many_decimals", () -> terms(0, "0.00001", null));
        refused("/perClick", "too_large", () -> terms(0, "1e1000000", null));
        refused("/monthlyCap", "too_small", () -> terms(0, "0", 0L));
        refused("/rewards/1/name", "duplicate_name", () -> terms(0, "0", null, reward, reward));
        refused("/steps", "required", () -> tiers());
        refused("/steps", "too_many", () -> tiers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        refused("/steps/1/from", "not_increasing", () -> tiers(100, 100));
        refused("/steps/2/from", "not_increasing", () -> tiers(100, 200, 150));
        refused("/from", "too_small", () -> tiers(-1));
        refused("/perUnit", "too_small", () -> new Rate.PerUnit(-1));
        refused("/maxOrder", "too_small", () -> orders(100L, 99L));
        refused("/minOrder", "too_small", () -> orders(-1L, null));
        refused(
                "/to",
                "before_from",
                () -> new Match(List.of(), List.of(), List.of(), null, null, LocalDate.MAX, LocalDate.MIN, null));
        refused("/name", "too_long", () -> new Rule("x".repeat(101), Match.EVERYTHING, new Rate.Exclude()));
        refused("/name", "length", () -> new Reward(" ", Reward.Trigger.AT_SALES, 1, 1));
        refused("/value", "too_small", () -> new Reward("x", Reward.Trigger.AT_SALES, 0, 1));
        refused("/amount", "too_small", () -> new Reward("x", Reward.Trigger.AT_SALES, 1, 0));
    }

    @Test
    void the_ends_of_what_is_possible_are_possible() {
        var rule = new Rule("x".repeat(100), orders(100L, 100L), new Rate.PerUnit(0));
        assertThatNoException().isThrownBy(() -> {
            terms(MinorUnits.MAX, "0.0001", 1L);
            tiers(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            new Match(List.of(), List.of(), List.of(), null, null, LocalDate.MIN, LocalDate.MIN, null);
            new Terms(
                    Percent.of("100"),
                    0,
                    BigDecimal.ZERO,
                    Collections.nCopies(100, rule),
                    null,
                    null,
                    List.of(),
                    Set.of());
        });
    }

    @Test
    void who_reads_a_document_adds_the_way_to_the_place() {
        refused(
                "/commission/rules/1/percentOfSale",
                "too_large",
                () -> at(
                        "/commission",
                        () -> each(
                                "/rules",
                                List.of("20", "120"),
                                percent -> at("/percentOfSale", () -> Percent.of(percent)))));
    }

    @Test
    void orders_that_cannot_be_are_refused_by_name_and_place() {
        refused("/quantity", "too_small", () -> line(0, 1, 0));
        refused("/unitPrice", "too_small", () -> line(1, -1, 0));
        refused("/unitPrice", "too_large", () -> line(1_000_000, MinorUnits.MAX, 0));
        refused("/discount", "too_large", () -> line(3, 5_00, 15_01));
        refused("/discount", "too_large", () -> order(Order.Type.SALE, 10_00L, 10_01, Exchange.none(USD)));
        refused("/discount", "too_small", () -> order(Order.Type.SALE, 10_00L, -1, Exchange.none(USD)));
        refused("/subtotal", "too_small", () -> order(Order.Type.SALE, -1L, 0, Exchange.none(USD)));
        refused("/subtotal", "required", () -> order(Order.Type.SALE, null, 0, Exchange.none(USD)));
        refused("/lines", "too_large", () -> order(line(1, MinorUnits.MAX, 0), line(1, 1, 0)));
        refused("/fxRate", "too_large", () -> order(Order.Type.SALE, 10_01L, 0, euros("1000000000000")));
        refused("/fxRate", "too_large", () -> order(Order.Type.SALE, MinorUnits.MAX, 0, euros("1000000000000")));
    }

    private static OrderLine line(int quantity, long unitPrice, long discount) {
        return new OrderLine(LineKind.GOODS, "A", null, List.of(), quantity, unitPrice, discount, Percent.ZERO);
    }

    private static Order order(OrderLine... lines) {
        return new Order(Order.Type.SALE, LocalDate.EPOCH, null, List.of(lines), null, 0, false, Exchange.none(USD));
    }

    private static Order order(Order.Type type, Long subtotal, long discount, Exchange exchange) {
        return new Order(type, LocalDate.EPOCH, null, List.of(), subtotal, discount, false, exchange);
    }

    private static Exchange euros(String rate) {
        return new Exchange(Currency.getInstance("EUR"), USD, new BigDecimal(rate));
    }

    @Test
    void the_longest_names_and_the_largest_discounts_are_possible() {
        assertThatNoException().isThrownBy(() -> new Reward("x".repeat(100), Reward.Trigger.AT_SALES, 1, 1));
        assertThatNoException()
                .isThrownBy(() -> order(Order.Type.SALE, MinorUnits.MAX, MinorUnits.MAX, Exchange.none(USD)));
    }

    @Test
    void clicks_are_summed_then_rounded() {
        assertThat(terms(0, "0.3333", null).earnedByClicks(3)).isEqualTo(1);
        assertThat(terms(0, "0.5", null).earnedByClicks(1)).isEqualTo(1);
        assertThat(terms(0, "0.4999", null).earnedByClicks(1)).isZero();
    }

    @ParameterizedTest(name = "sold {0}: {1} %, next {2}")
    @CsvSource({"0, 10, 10000", "8000, 10, 10000", "9999, 10, 10000", "10000, 15, 20000", "20000, 20,", "99999, 20,"})
    void a_member_sees_where_they_stand(long sold, String current, Long next) {
        var terms = TermsText.read("10%, forward 100.00:15 200.00:20", USD);

        var standing = terms.standing(new Progress(new Progress.Tally(sold, 1), Progress.Tally.NONE, 0));

        var percent = next == null ? null : new BigDecimal(next == 100_00 ? "15" : "20");
        assertThat(standing).isEqualTo(new TiersStanding(new BigDecimal(current), sold, next, percent));
    }

    @Test
    void without_tiers_there_is_nothing_to_stand_on() {
        assertThat(Terms.NONE.standing(Progress.NONE)).isNull();
    }

    @ParameterizedTest(name = "{0}: progress {1}, customer {2}, tags {3}, source {4}")
    @CsvSource(delimiter = '|', textBlock = """
            10%, 2.00 each, any 20% (from DE) | false | false | false | false
            10%, forward 100.00:15            | true  | false | false | false
            10%, cap 100.00                   | true  | false | false | false
            recurring 0:50                    | true  | true  | false | false
            10%, any 20% (payment 1..1)       | true  | true  | false | false
            10%, any 20% (tag vip)            | false | false | true  | false
            10%, any 20% (by CLICK)           | false | false | false | true
            """)
    void terms_say_what_they_must_know_of_an_order(
            String text, boolean progress, boolean customer, boolean tags, boolean source) {
        var terms = TermsText.read(text, USD);

        assertThat(terms.dependOnProgress()).isEqualTo(progress);
        assertThat(terms.dependOnCustomer()).isEqualTo(customer);
        assertThat(terms.dependOnTags()).isEqualTo(tags);
        assertThat(terms.dependOnSource()).isEqualTo(source);
    }

    @Test
    void rewards_depend_on_what_was_sold_before() {
        assertThat(terms(0, "0", null, new Reward("First", Reward.Trigger.FIRST_CONVERSION, 1, 5_00))
                        .dependOnProgress())
                .isTrue();
    }

    @Test
    void recurring_terms_that_cannot_be_are_refused_by_place() {
        var five = Percent.of("5");
        var twice = List.of(new Recurring.Step(3, five), new Recurring.Step(3, five));
        refused("/steps/1/fromMonth", "not_increasing", () -> recurring(twice, null, null));
        refused("/fromMonth", "too_small", () -> new Recurring.Step(-1, five));
        refused("/maxPayments", "too_small", () -> recurring(List.of(), 0, null));
        refused("/maxPerCustomer", "too_small", () -> recurring(List.of(), null, 0L));
        refused(
                "/recurring/steps",
                "not_with_tiers",
                () -> new Terms(
                        five,
                        0,
                        BigDecimal.ZERO,
                        List.of(),
                        tiers(1),
                        null,
                        List.of(),
                        Set.of(),
                        recurring(twice.subList(0, 1), null, null)));
    }

    private static Recurring recurring(List<Recurring.Step> steps, Integer maxPayments, Long maxPerCustomer) {
        return new Recurring(steps, maxPayments, maxPerCustomer, Recurring.TermsOf.ORDER);
    }
}
