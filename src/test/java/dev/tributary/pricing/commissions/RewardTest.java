package dev.tributary.pricing.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.pricing.commissions.Progress.Tally;
import dev.tributary.pricing.commissions.Reward.Grant;
import dev.tributary.pricing.commissions.Reward.Standing;
import dev.tributary.pricing.commissions.Reward.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardTest {
    private static final List<Grant> NOTHING = List.of();

    private static Reward reward(Trigger trigger, long value) {
        return new Reward("reward", trigger, value, 25_00);
    }

    /** Each order is 50.00. */
    private static Tally conversions(long count) {
        return new Tally(count * 50_00, count);
    }

    @ParameterizedTest(name = "{0} {1}: conversion {2} is given milestones {3} to {4}")
    @CsvSource({
        "FIRST_CONVERSION,   1,     1, 1, 1",
        "FIRST_CONVERSION,   1,     2, 0, 0",
        "AT_CONVERSIONS,     3,     2, 0, 0",
        "AT_CONVERSIONS,     3,     3, 1, 1",
        "AT_CONVERSIONS,     3,     4, 0, 0",
        "EVERY_CONVERSIONS,  3,     5, 0, 0",
        "EVERY_CONVERSIONS,  3,     6, 2, 2",
        "AT_SALES,           10000, 1, 0, 0",
        "AT_SALES,           10000, 2, 1, 1",
        "AT_SALES,           10000, 3, 0, 0",
        "EVERY_SALES,        10000, 3, 0, 0",
        "EVERY_SALES,        10000, 4, 2, 2",
        "EVERY_SALES,        2000,  1, 1, 2",
        "EVERY_SALES,        2000,  2, 3, 5",
        "ORDER_AT_LEAST,     5000,  7, 1, 1",
        "ORDER_AT_LEAST,     5001,  7, 0, 0",
    })
    void a_conversion_is_given_the_milestones_it_reaches(
            Trigger trigger, long value, long conversion, long first, long last) {
        Reward reward = reward(trigger, value);

        var grants =
                Reward.earned(List.of(reward), conversions(conversion - 1), conversions(conversion), 50_00, NOTHING);

        assertThat(grants).isEqualTo(first == 0 ? NOTHING : List.of(new Grant(reward, first, last)));
    }

    @Test
    void several_milestones_pay_several_times() {
        assertThat(new Grant(reward(Trigger.EVERY_SALES, 20_00), 3, 5).amount()).isEqualTo(75_00);
    }

    @Test
    void nothing_is_given_for_what_lay_behind_before_the_promise() {
        var promisedLate = List.of(reward(Trigger.AT_CONVERSIONS, 5));

        assertThat(Reward.earned(promisedLate, conversions(12), conversions(13), 50_00, NOTHING))
                .isEmpty();
    }

    @Test
    void a_milestone_that_is_held_is_not_given_again() {
        Reward reward = reward(Trigger.EVERY_CONVERSIONS, 5);
        var raised = new Reward("reward", Trigger.EVERY_CONVERSIONS, 5, 50_00);

        assertThat(Reward.earned(
                        List.of(raised), conversions(4), conversions(5), 50_00, List.of(new Grant(reward, 1, 1))))
                .isEmpty();
    }

    @Test
    void another_reward_does_not_hold_it() {
        Reward reward = reward(Trigger.AT_CONVERSIONS, 5);
        var others = List.of(
                new Grant(reward(Trigger.AT_CONVERSIONS, 4), 1, 1),
                new Grant(reward(Trigger.EVERY_CONVERSIONS, 5), 1, 1),
                new Grant(new Reward("other", Trigger.AT_CONVERSIONS, 5, 1), 1, 1));

        assertThat(Reward.earned(List.of(reward), conversions(4), conversions(5), 50_00, others))
                .hasSize(1);
    }

    @Test
    void a_refund_takes_back_what_is_no_longer_reached() {
        var first = new Grant(reward(Trigger.FIRST_CONVERSION, 1), 1, 1);
        var five = new Grant(reward(Trigger.AT_CONVERSIONS, 5), 1, 1);
        var sales = new Grant(reward(Trigger.EVERY_SALES, 20_00), 10, 12);

        var undone = Reward.undone(List.of(first, five, sales), new Tally(220_00, 4), 0);

        assertThat(undone).containsExactly(five, new Grant(sales.reward(), 12, 12));
    }

    @Test
    void what_was_taken_back_is_restored_as_far_as_it_is_reached_and_not_held() {
        Reward reward = reward(Trigger.EVERY_CONVERSIONS, 10);
        var taken = new Grant(reward, 2, 6);
        var held =
                List.of(new Grant(reward, 4, 4), new Grant(reward, 1, 1), new Grant(reward(Trigger.AT_SALES, 1), 1, 9));

        assertThat(Reward.restored(taken, conversions(70), 0, held))
                .containsExactly(new Grant(reward, 2, 3), new Grant(reward, 5, 6));
        assertThat(Reward.restored(taken, conversions(30), 0, held)).containsExactly(new Grant(reward, 2, 3));
        assertThat(Reward.restored(taken, conversions(29), 0, held)).containsExactly(new Grant(reward, 2, 2));
        assertThat(Reward.restored(taken, conversions(19), 0, held)).isEmpty();
        assertThat(Reward.restored(taken, conversions(60), 0, List.of(new Grant(reward, 1, 6))))
                .isEmpty();
    }

    @Test
    void an_order_too_small_after_its_refund_loses_its_reward() {
        var held = List.of(new Grant(reward(Trigger.ORDER_AT_LEAST, 50_00), 1, 1));

        assertThat(Reward.undone(held, conversions(9), 50_00)).isEmpty();
        assertThat(Reward.undone(held, conversions(9), 49_99)).isEqualTo(held);
    }

    @Test
    void a_grant_taken_back_is_undone_as_it_was_promised() {
        var promised = new Grant(new Reward("reward", Trigger.AT_CONVERSIONS, 5, 10_00), 1, 1);

        assertThat(Reward.undone(List.of(promised), conversions(4), 0))
                .extracting(Grant::amount)
                .containsExactly(10_00L);
    }

    @Test
    void sales_and_refunds_in_turn_hold_exactly_what_is_reached() {
        var chance = new RandomOrders("rewards in turn");
        var rewards = List.of(reward(Trigger.EVERY_SALES, 30_00), new Reward("three", Trigger.AT_CONVERSIONS, 3, 1_00));
        var held = new ArrayList<Grant>();
        Tally tally = Tally.NONE;
        for (int i = 0; i < 1_000; i++) {
            Tally before = tally;
            if (tally.conversions() > 0 && chance.oneIn(2)) {
                tally = tally.plus(-tally.sales() / tally.conversions(), -1);
                for (Grant undone : Reward.undone(held, tally, 0)) {
                    takeBack(held, undone);
                }
            } else {
                tally = tally.plus(chance.upTo(100_00), 1);
                held.addAll(Reward.earned(rewards, before, tally, 0, held));
            }
            long count = held.stream().mapToLong(Grant::count).sum();
            assertThat(count).isEqualTo(tally.sales() / 30_00 + (tally.conversions() >= 3 ? 1 : 0));
        }
    }

    private static void takeBack(List<Grant> held, Grant undone) {
        Grant whole = held.stream()
                .filter(grant -> grant.reward().equals(undone.reward()) && grant.last() == undone.last())
                .findFirst()
                .orElseThrow();
        held.remove(whole);
        if (whole.first() < undone.first()) {
            held.add(new Grant(whole.reward(), whole.first(), undone.first() - 1));
        }
    }

    @ParameterizedTest(name = "{0} {1} after 7 orders of 50.00: {2}")
    @CsvSource({
        "FIRST_CONVERSION, 1, 1",
        "AT_CONVERSIONS, 5, 5",
        "AT_CONVERSIONS, 9, 7",
        "EVERY_CONVERSIONS, 5, 2",
        "AT_SALES, 30000, 30000",
        "AT_SALES, 90000, 35000",
        "EVERY_SALES, 10000, 5000",
        "ORDER_AT_LEAST, 10000, 0",
    })
    void a_member_sees_the_way_to_go(Trigger trigger, long value, long progress) {
        Reward reward = reward(trigger, value);
        var held = List.of(
                new Grant(reward, 1, 2),
                new Grant(reward, 3, 3),
                new Grant(new Reward("other", trigger, value, 1), 1, 1));

        assertThat(Reward.standings(List.of(reward), conversions(7), held))
                .containsExactly(new Standing(reward, value, progress, 3));
    }
}
