package dev.tributary.sales.attribution;

import static dev.tributary.sales.attribution.AttributionScenario.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.Attribution.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what is shown                                  | given                                   | evidence                              | credited
            # --- evidence and precedence
            nothing given names nobody                        |                                         |                                       | NONE NO_EVIDENCE
            a code alone                                      |                                         | SARAH10                               | PROMO_CODE sarah
            a click alone                                     |                                         | sarah -1d                             | CLICK sarah -1d
            a code of the shop's own names nobody             |                                         | HELLO                                 | NONE NO_EVIDENCE
            an unknown code does not hinder the click         |                                         | HELLO, sarah -1d                      | CLICK sarah -1d
            an unknown code does not hinder the next code     |                                         | HELLO, SARAH10                        | PROMO_CODE sarah
            the code beats the click                          |                                         | SARAH10, ida -1d                      | PROMO_CODE sarah
            the code beats the click wherever it stands       |                                         | ida -1d, SARAH10                      | PROMO_CODE sarah
            the click beats the code when the offer says so   | summer CLICK_FIRST                      | SARAH10, ida -1d                      | CLICK ida -1d
            so does the first click, which no code is before  | summer CLICK_FIRST; summer FIRST_CLICK  | SARAH10, ida -1d                      | CLICK ida -1d
            the first of several codes                        |                                         | IDA10, SARAH10                        | PROMO_CODE ida
            the first of several codes, the other way round   |                                         | SARAH10, IDA10                        | PROMO_CODE sarah
            click first does not change the order of codes    | summer CLICK_FIRST                      | IDA10, SARAH10                        | PROMO_CODE ida
            # --- customers who are bound
            a bound customer alone                            |                                         | bound sarah                           | CUSTOMER sarah
            a code beats the customer                         |                                         | bound sarah, IDA10                    | PROMO_CODE ida
            so does a click                                   |                                         | ida -1d, bound sarah                  | CLICK ida -1d
            a refused click does not                          |                                         | ida -31d, bound sarah                 | CUSTOMER sarah
            a customer who is kept beats a code               |                                         | IDA10, bound sarah keeps              | CUSTOMER sarah
            and a click                                       |                                         | ida -1d, bound sarah keeps            | CUSTOMER sarah
            bound until a millisecond later                   |                                         | bound sarah until +1ms                | CUSTOMER sarah
            bound until the very instant of the order         |                                         | bound sarah until 0                   | NONE BINDING_ENDED
            a customer who was kept does not hinder a code    |                                         | IDA10, bound sarah keeps until 0      | PROMO_CODE ida
            the reason is that of the evidence                |                                         | ida -31d, bound sarah until 0         | NONE CLICK_EXPIRED
            a paused offer keeps no customer                  | summer off -1d                          | bound sarah keeps, MIA10              | PROMO_CODE mia
            an enrollment that ended has none                 | sarah off -1d                           | bound sarah                           | NONE ENROLLMENT_INACTIVE
            # --- several clicks
            the last click is the default                     |                                         | sarah -3d, ida -1d                    | CLICK ida -1d
            the last click by time, not by place              |                                         | ida -1d, sarah -3d                    | CLICK ida -1d
            the first click when the offer says so            | summer FIRST_CLICK                      | ida -1d, sarah -3d                    | CLICK sarah -3d
            two clicks of the same instant: the first given   |                                         | ida -1d, sarah -1d                    | CLICK ida -1d
            the same for the first click                      | summer FIRST_CLICK                      | sarah -1d, ida -1d                    | CLICK sarah -1d
            an expired click is not the first                 | summer FIRST_CLICK                      | sarah -31d, ida -2d, sarah -1d        | CLICK ida -2d
            a click after the order is not the last           |                                         | sarah +1d, ida -2d                    | CLICK ida -2d
            a forged click does not hinder a good one         |                                         | forged, sarah -2d                     | CLICK sarah -2d
            # --- the window, both ends included
            a click at the very instant of the order          |                                         | sarah 0                               | CLICK sarah 0
            a click five minutes after the order              |                                         | sarah +5m                             | CLICK sarah 0
            a click a millisecond later                       |                                         | sarah +5m+1ms                         | NONE CLICK_AFTER_ORDER
            a click exactly thirty days before                |                                         | sarah -30d                            | CLICK sarah -30d
            a millisecond more than thirty days               |                                         | sarah -30d-1ms                        | NONE CLICK_EXPIRED
            a window of its own, last instant                 | summer window 7                         | sarah -7d                             | CLICK sarah -7d
            a window of its own, too late                     | summer window 7                         | sarah -7d-1ms                         | NONE CLICK_EXPIRED
            the window does not bind codes                    | summer window 0                         | SARAH10                               | PROMO_CODE sarah
            each click has the window of its own offer        | summer window 7                         | sarah -8d, mia -29d                   | CLICK mia -29d
            # --- the offer
            an order before the start                         | summer starts +1ms                      | SARAH10                               | NONE OFFER_NOT_STARTED
            an order at the start                             | summer starts 0                         | SARAH10                               | PROMO_CODE sarah
            an order at the end                               | summer ends 0                           | SARAH10                               | NONE OFFER_EXPIRED
            an order a millisecond before the end             | summer ends +1ms                        | SARAH10                               | PROMO_CODE sarah
            a click from before the start                     | summer starts -1d                       | sarah -2d                             | CLICK sarah -2d
            an order while the offer was paused               | summer off -1d                          | SARAH10                               | NONE OFFER_PAUSED
            paused at the very instant of the order           | summer off 0                            | SARAH10                               | NONE OFFER_PAUSED
            an order before the pause, reported after it      | summer off +1d                          | SARAH10                               | PROMO_CODE sarah
            an order after the pause                          | summer off -2d; summer on -1d           | SARAH10                               | PROMO_CODE sarah
            an order during a pause that is over now          | summer off -2d; summer on +1h           | SARAH10                               | NONE OFFER_PAUSED
            a click during the pause, an order after it       | summer off -3d; summer on -1d           | sarah -2d                             | CLICK sarah -2d
            # --- enrollment and item
            an inactive enrollment, code                      | sarah off -1d                           | SARAH10                               | NONE ENROLLMENT_INACTIVE
            an inactive enrollment, click                     | sarah off -1d                           | sarah -2d                             | NONE ENROLLMENT_INACTIVE
            an enrollment ended after the order               | sarah off +1ms                          | SARAH10                               | PROMO_CODE sarah
            a code switched off                               | SARAH10 off -1d                         | SARAH10                               | NONE ITEM_INACTIVE
            a link switched off                               | sarah-link off -1d                      | sarah -2d                             | NONE ITEM_INACTIVE
            a link switched off leaves the code alone         | sarah-link off -1d                      | SARAH10, sarah -2d                    | PROMO_CODE sarah
            a code switched on again                          | SARAH10 off -2d; SARAH10 on -1d         | SARAH10                               | PROMO_CODE sarah
            # --- retired codes
            a retired code in its grace                       | SARAH10 retired -3d grace 4             | SARAH10                               | PROMO_CODE sarah
            a retired code, last millisecond of its grace     | SARAH10 retired -3d+1ms grace 3         | SARAH10                               | PROMO_CODE sarah
            a retired code at the end of its grace            | SARAH10 retired -3d grace 3             | SARAH10                               | NONE CODE_RETIRED
            a code retired without grace, order before        | SARAH10 retired +1ms grace 0            | SARAH10                               | PROMO_CODE sarah
            a code retired without grace, order at once       | SARAH10 retired 0 grace 0               | SARAH10                               | NONE CODE_RETIRED
            a retired code does not hinder the click          | SARAH10 retired -3d grace 1             | SARAH10, sarah -1d                    | CLICK sarah -1d
            # --- refused evidence does not hinder the next
            a paused offer's code yields to another's click   | summer off -1d                          | SARAH10, mia -1d                      | CLICK mia -1d
            a paused offer's code yields to another's code    | summer off -1d                          | SARAH10, MIA10                        | PROMO_CODE mia
            an expired click yields to the code               | summer CLICK_FIRST                      | SARAH10, ida -31d                     | PROMO_CODE sarah
            an inactive first code yields to the second       | sarah off -1d                           | SARAH10, IDA10                        | PROMO_CODE ida
            # --- whose reason is kept when nobody is credited
            the code's reason before the click's              | SARAH10 off -1d                         | SARAH10, ida -31d                     | NONE ITEM_INACTIVE
            the click's reason when clicks come first         | summer CLICK_FIRST; SARAH10 off -1d     | SARAH10, ida -31d                     | NONE CLICK_EXPIRED
            the first code's reason                           | sarah off -1d; IDA10 off -1d            | SARAH10, IDA10                        | NONE ENROLLMENT_INACTIVE
            the last click's reason                           |                                         | sarah -31d, ida +1d                   | NONE CLICK_AFTER_ORDER
            the first click's reason                          | summer FIRST_CLICK                      | sarah -31d, ida +1d                   | NONE CLICK_EXPIRED
            a forged click alone                              |                                         | forged                                | NONE CLICK_INVALID
            a forged click and an unknown code                |                                         | HELLO, forged                         | NONE CLICK_INVALID
            a forged click tells less than an expired one     |                                         | forged, sarah -31d                    | NONE CLICK_EXPIRED
            a forged click tells less than a refused code     | summer CLICK_FIRST; sarah off -1d       | forged, SARAH10                       | NONE ENROLLMENT_INACTIVE
            the offer's reason before the enrollment's        | summer ends -1d; sarah off -1d          | SARAH10                               | NONE OFFER_EXPIRED
            the pause before the end                          | summer ends -1d; summer off -1d         | SARAH10                               | NONE OFFER_PAUSED
            the offer's reason before the click's             | summer ends -1d                         | sarah -31d                            | NONE OFFER_EXPIRED
            # --- evidence of several offers
            the code of one offer, the click of another       |                                         | SARAH10, mia -1d                      | PROMO_CODE sarah
            only the click's offer says click first           | winter CLICK_FIRST                      | SARAH10, mia -1d                      | PROMO_CODE sarah
            only the code's offer says click first            | summer CLICK_FIRST                      | SARAH10, mia -1d                      | PROMO_CODE sarah
            both offers say click first                       | summer CLICK_FIRST; winter CLICK_FIRST  | SARAH10, mia -1d                      | CLICK mia -1d
            one offer says first click, the other last        | summer FIRST_CLICK                      | sarah -3d, mia -1d                    | CLICK mia -1d
            both offers say first click                       | summer FIRST_CLICK; winter FIRST_CLICK  | mia -1d, sarah -3d                    | CLICK sarah -3d
            a refused click has no say in the model           | summer FIRST_CLICK                      | ida -2d, sarah -1d, mia -31d          | CLICK ida -2d
            a refused code has no say in the precedence       | summer off -1d; winter CLICK_FIRST      | SARAH10, MIA10, mia -1d               | CLICK mia -1d
            """)
    void an_order_is_credited(String shown, String given, String evidence, String credited) {
        var outcome = AttributeOrder.attribute(new AttributionScenario(given).evidence(evidence));

        assertThat(describe(outcome.attribution())).isEqualTo(credited);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what is shown                                  | given                                   | before              | more                   | then
            a code takes over from a click                    |                                         | ida -1d             | SARAH10                | PROMO_CODE sarah
            a click does not take over from a code            |                                         | SARAH10             | ida -1d                | stays
            a click takes over when clicks come first         | summer CLICK_FIRST                      | SARAH10             | ida -1d                | CLICK ida -1d
            a code does not when clicks come first            | summer CLICK_FIRST                      | ida -1d             | SARAH10                | stays
            a second code does not take over                  |                                         | SARAH10             | IDA10                  | stays
            a later click takes over                          |                                         | sarah -3d           | ida -1d                | CLICK ida -1d
            an earlier click does not                         |                                         | ida -1d             | sarah -3d              | stays
            an earlier click does for the first-click model   | summer FIRST_CLICK                      | ida -1d             | sarah -3d              | CLICK sarah -3d
            a later click does not for the first-click model  | summer FIRST_CLICK                      | sarah -3d           | ida -1d                | stays
            a click of the same instant does not              |                                         | ida -1d             | sarah -1d              | stays
            a refused code does not take over                 | sarah off -1d                           | ida -1d             | SARAH10                | stays
            an unknown code does not take over                |                                         | ida -1d             | HELLO                  | stays
            an expired click does not take over               | summer FIRST_CLICK                      | ida -1d             | sarah -31d             | stays
            nobody's order is taken by a code                 |                                         |                     | SARAH10                | PROMO_CODE sarah
            a refused order is taken by a click               | sarah off -1d                           | SARAH10             | ida -1d                | CLICK ida -1d
            nobody's order stays nobody's                     |                                         |                     | forged                 | stays
            no new evidence changes nothing                   |                                         | SARAH10             |                        | stays
            the same evidence again changes nothing           |                                         | SARAH10, ida -1d    | SARAH10, ida -1d       | stays
            the same clicks again change nothing              | summer CLICK_FIRST                      | sarah -3d, ida -1d  | sarah -3d, ida -1d     | stays
            her own code moves her own click                  |                                         | sarah -1d           | SARAH10                | PROMO_CODE sarah
            another offer's code takes over from a click      | summer CLICK_FIRST                      | ida -1d             | MIA10                  | PROMO_CODE mia
            unless both offers say click first                | summer CLICK_FIRST; winter CLICK_FIRST  | ida -1d             | MIA10                  | stays
            a click wins though a code came with it           | summer CLICK_FIRST                      | SARAH10             | MIA10, ida -1d         | CLICK ida -1d
            """)
    void an_order_comes_again_with_more(String shown, String given, String before, String more, String then) {
        var scene = new AttributionScenario(given);
        var first = AttributeOrder.attribute(scene.evidence(before));

        var takeover = AttributeOrder.reattribute(
                first.attribution(), scene.evidence(more).without(first.evaluated()));

        assertThat(takeover instanceof Reattribution.Moves moves ? describe(moves.to()) : "stays")
                .isEqualTo(then);
    }

    @Test
    void what_staff_attributed_by_hand_stays() {
        var sarah = (Credited) AttributeOrder.attribute(new AttributionScenario("").evidence("SARAH10"))
                .attribution();
        var byHand = new Credited(
                Source.MANUAL, sarah.offerId(), sarah.enrollmentId(), sarah.memberId(), null, null, sarah.settings());

        assertThat(AttributeOrder.reattribute(byHand, new AttributionScenario("").evidence("IDA10, ida -1d")))
                .isInstanceOf(Reattribution.Stays.class);
    }

    @Test
    void an_edited_offer_gives_old_evidence_no_second_chance() {
        var first =
                AttributeOrder.attribute(new AttributionScenario("summer CLICK_FIRST").evidence("SARAH10, ida -1d"));

        var again = new AttributionScenario("summer CODE_FIRST")
                .evidence("sarah10, ida -1d")
                .without(first.evaluated());

        assertThat(again.touches()).isEmpty();
        assertThat(AttributeOrder.reattribute(first.attribution(), again)).isInstanceOf(Reattribution.Stays.class);
    }

    @Test
    void every_touch_is_explained() {
        var outcome = AttributeOrder.attribute(
                new AttributionScenario("ida off -1d").evidence("HELLO, IDA10, SARAH10, MIA10, forged, sarah -1d"));

        assertThat(outcome.evaluated())
                .extracting(
                        EvaluatedTouchpoint::given,
                        evaluated -> evaluated.verdict() + (evaluated.reason() == null ? "" : " " + evaluated.reason()))
                .map(tuple -> tuple.toList().get(0) + ": " + tuple.toList().get(1))
                .containsExactly(
                        "HELLO: UNKNOWN",
                        "IDA10: REFUSED ENROLLMENT_INACTIVE",
                        "SARAH10: CREDITED",
                        "MIA10: OUTRANKED",
                        "clk_forged: REFUSED CLICK_INVALID",
                        "sarah -1d: OUTRANKED");
    }

    /** Evidence of this offer is refused because a binding in another offer takes precedence. */
    @Test
    void a_customer_who_is_kept_refuses_evidence_of_other_offers_only() {
        var outcome = AttributeOrder.attribute(
                new AttributionScenario("").evidence("IDA10, MIA10, mia -1d, bound sarah keeps"));

        assertThat(outcome.evaluated())
                .extracting(evaluated -> evaluated.kind() + " " + evaluated.verdict() + " " + evaluated.reason())
                .containsExactly(
                        "PROMO_CODE OUTRANKED null",
                        "PROMO_CODE REFUSED BINDING_OTHER_OFFER",
                        "CLICK REFUSED BINDING_OTHER_OFFER",
                        "CUSTOMER CREDITED null");
    }

    @Test
    void what_is_known_of_a_customer_comes_behind_the_evidence() {
        var scene = new AttributionScenario("");
        var bound = (Evidence.Bound) scene.evidence("bound sarah").touches().get(0);

        var with = scene.evidence("ida -1d").with(bound);

        assertThat(with.touches()).hasSize(2).last().isEqualTo(bound);
        assertThat(with.with(null)).isSameAs(with);
    }

    @Test
    void clicks_are_told_that_led_to_the_enrollment_and_no_others() {
        var outcome = AttributeOrder.attribute(
                new AttributionScenario("").evidence("SARAH10, sarah -1d, ida -1d, forged, sarah -2d"));
        var sarah = ((Credited) outcome.attribution()).enrollmentId();

        assertThat(EvaluatedTouchpoint.clicksOf(sarah, outcome.evaluated())).containsExactly("sarah -1d", "sarah -2d");
    }

    @Test
    void an_order_of_nobodys_has_no_source() {
        assertThat(AttributeOrder.attribute(new AttributionScenario("").evidence(""))
                        .attribution()
                        .source())
                .isEqualTo(Source.NONE);
    }

    @Test
    void the_explanation_is_written_and_read_as_json() throws Exception {
        var json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        var evaluated = AttributeOrder.attribute(new AttributionScenario("").evidence("HELLO, sarah -1d"))
                .evaluated()
                .get(1);

        String written = json.writeValueAsString(evaluated);

        assertThat(written).contains("\"verdict\":\"CREDITED\"", "\"windowDays\":30");
        assertThat(json.readValue(written, EvaluatedTouchpoint.class)).isEqualTo(evaluated);
    }
}
