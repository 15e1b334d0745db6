package dev.tributary.pricing.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Currency USD = Currency.getInstance("USD");

    private static Explanation of(String terms, String order, String before) {
        return Commission.of(TermsText.read(terms, USD), OrderText.read(order), OrderText.progress(before, USD))
                .explanation();
    }

    @Test
    void every_rule_says_why_it_pays_or_not() {
        var explanation = of(
                "10%, JEANS 20%, any 20%, any 5%, SHIRT 50%, @P9 50%, #sale 50%, any 50% (order 60.01..), any 50% (order ..59.99), "
                        + "any 50% (2026-06-11..), any 50% (..2026-06-09), any 50% (new)",
                "JEANS 60.00, on 2026-06-10", "-");

        assertThat(explanation.lines().get(0).rules())
                .extracting(Candidate::verdict)
                .containsExactly(
                        Verdict.PAYS,
                        Verdict.PAYS_AS_MUCH_BUT_LATER,
                        Verdict.PAYS_LESS,
                        Verdict.OTHER_SKU,
                        Verdict.OTHER_PRODUCT,
                        Verdict.OTHER_COLLECTION,
                        Verdict.ORDER_TOO_SMALL,
                        Verdict.ORDER_TOO_LARGE,
                        Verdict.BEFORE_FIRST_DAY,
                        Verdict.AFTER_LAST_DAY,
                        Verdict.CUSTOMER_UNKNOWN);
    }

    @Test
    void an_exclusion_says_which_rules_it_beat() {
        var explanation = of("10%, JEANS 20%, JEANS none, any none (returning)", "JEANS 60.00, new", "-");

        assertThat(explanation.lines().get(0).rules())
                .extracting(Candidate::verdict)
                .containsExactly(Verdict.LINE_EXCLUDED, Verdict.EXCLUDES, Verdict.OTHER_CUSTOMER);
    }

    @Test
    void a_crossed_threshold_shows_its_slices() {
        var explanation = of("10%, marginal 100.00:15", "50.00", "sold 80.00");

        assertThat(explanation.lines().get(0).slices())
                .containsExactly(slice(80_00, 20_00, "10", "200"), slice(100_00, 30_00, "15", "450"));
        assertThat(explanation.tiers().progress()).isEqualTo(80_00);
    }

    @Test
    void a_threshold_at_either_end_of_an_order_cuts_nothing() {
        var terms = "10%, marginal 100.00:15 150.00:20";

        assertThat(of(terms, "20.00", "sold 80.00").lines().get(0).slices())
                .containsExactly(slice(80_00, 20_00, "10", "200"));
        assertThat(of(terms, "50.00", "sold 100.00").lines().get(0).slices())
                .containsExactly(slice(100_00, 50_00, "15", "750"));
    }

    @Test
    void a_subtotal_stands_for_lines_and_never_beside_them() {
        assertThat(of("10%", "20.00", "-").base().subtotal()).isEqualTo(20_00);
        assertThat(of("10%", "A 20.00", "-").base().subtotal()).isNull();
    }

    private static ExplanationSlice slice(long from, long base, String percent, String pays) {
        return new ExplanationSlice(from, base, new BigDecimal(percent), new BigDecimal(pays));
    }

    @Test
    void the_arithmetic_is_there_step_by_step() {
        var explanation = of(
                "12.5%, 2.00 each, cap 10.00",
                "A 3x10.71 -1.00 tax 19, less 1.00, gross, EUR at 1.0837", "booked 7.00");

        ExplanationLine line = explanation.lines().get(0);
        assertThat(line.tax()).isEqualTo(4_97);
        assertThat(line.value()).isEqualTo(26_16);
        assertThat(line.orderDiscount()).isEqualTo(1_00);
        assertThat(line.base()).isEqualTo(27_27);
        assertThat(line.exact()).isEqualByComparingTo("340.875");
        assertThat(line.amount()).isEqualTo(1_89);
        assertThat(explanation.base().sale()).isEqualTo(25_16);
        assertThat(explanation.base().base()).isEqualTo(27_27);
        assertThat(explanation.sum().rounded()).isEqualTo(3_41);
        assertThat(explanation.sum().uncapped()).isEqualTo(5_41);
        assertThat(explanation.sum().cap()).isEqualTo(new ExplanationCap(10_00, 7_00, 3_00));
        assertThat(explanation.sum().perConversionAmount()).isEqualTo(1_11);
        assertThat(explanation.sum().amount()).isEqualTo(3_00);
    }

    @Test
    void it_survives_being_stored_as_json() throws Exception {
        var json = new ObjectMapper();
        var chance = new RandomOrders("explanations as JSON");
        for (int i = 0; i < RandomOrders.tries(300); i++) {
            Explanation told = Commission.of(chance.terms(), chance.order(), chance.progress())
                    .explanation();

            Explanation read = json.readValue(json.writeValueAsString(told), Explanation.class);

            assertThat(read).isEqualTo(told);
        }
    }

    @Test
    void recomputing_reads_what_was_put_in_and_no_result() {
        Explanation told = of("10%, 2.00 each", "A 60.00, B 40.00", "-");
        var falseResult =
                new ExplanationSum(BigDecimal.ONE, 1, 2_00, true, 1, 1, null, null, null, null, null, null, 1, 1);

        assertThat(new Explanation(told.base(), told.percentOfSale(), null, null, null, told.lines(), falseResult)
                        .recompute())
                .isEqualTo(12_00);
        assertThat(new Explanation(told.base(), BigDecimal.ONE, null, null, null, told.lines(), told.sum()).recompute())
                .isEqualTo(3_00);
    }

    /** Of a rule that does not match only index and verdict are stored; the rest is read from the version of the terms. */
    @Test
    void rules_that_do_not_match_are_told_in_full_from_the_terms() {
        var terms = TermsText.read("10%, JEANS 20%, SHIRT 1.50/unit", USD);
        var whole = Commission.of(terms, OrderText.read("JEANS 60.00"), Progress.NONE)
                .explanation()
                .withRulesOf(terms);

        var rules = whole.lines().get(0).rules();

        assertThat(rules.get(0).verdict()).isEqualTo(Verdict.PAYS);
        assertThat(rules.get(0).pays()).isEqualByComparingTo("1200");
        assertThat(rules.get(1))
                .isEqualTo(new Candidate(
                        1, "SHIRT 1.50/unit", Rate.Kind.PER_UNIT, new BigDecimal(150), null, Verdict.OTHER_SKU));
        assertThat(whole.recompute()).isEqualTo(12_00);
    }

    @Test
    void an_order_is_told_with_what_its_credit_knows() {
        var order = OrderText.read("100.00, by CLICK, from DE, channel=web");

        var credited = order.in(order.context().credited(OrderContext.Source.PROMO_CODE, Set.of("vip")));

        assertThat(credited.context())
                .isEqualTo(new OrderContext(
                        OrderContext.Source.PROMO_CODE, "DE", Set.of("vip"), Map.of("channel", "web")));
        assertThat(credited.base()).isEqualTo(100_00);
    }

    @Test
    void a_line_sells_for_its_value_less_its_part_of_the_discount() {
        assertThat(OrderText.read("A 60.00, B 3x10.00, less 9.00").lineSales()).containsExactly(54_00L, 27_00L);
        assertThat(OrderText.read("20.00").lineSales()).isEmpty();
    }
}
