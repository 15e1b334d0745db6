package dev.tributary.pricing.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.api.Test;

/** The most that offer and brand let an order earn. Without limits the order of 100.00 earns 10.00 and 2.00. */
class LimitsTest {
    private static final Currency USD = Currency.getInstance("USD");

    private static Commission of(Limits limits) {
        return Commission.of(TermsText.read("10%, 2.00 each", USD), OrderText.read("A 100.00"), Progress.NONE, limits);
    }

    @Test
    void an_order_earns_the_most_per_order() {
        var commission = of(new Limits(6_00L, null, null));

        assertThat(commission.amount()).isEqualTo(6_00);
        assertThat(commission.uncapped()).isEqualTo(12_00);
        assertThat(commission.lines().get(0).amount()).isEqualTo(5_00);
        assertThat(commission.perConversion()).isEqualTo(1_00);
        assertThat(commission.explanation().sum().maxPerOrder()).isEqualTo(6_00);
        assertThat(commission.explanation().recompute()).isEqualTo(6_00);
    }

    @Test
    void an_order_takes_the_room_that_the_narrower_budget_leaves() {
        var commission = of(new Limits(null, new Limits.Budget(100_00, 92_00), new Limits.Budget(50_00, 45_00)));

        assertThat(commission.amount()).isEqualTo(5_00);
        assertThat(commission.explanation().sum().offerBudget()).isEqualTo(new BudgetCap(100_00, 92_00, 8_00));
        assertThat(commission.explanation().sum().brandBudget()).isEqualTo(new BudgetCap(50_00, 45_00, 5_00));
        assertThat(commission.explanation().recompute()).isEqualTo(5_00);
    }

    @Test
    void accepting_again_takes_the_room_that_a_budget_leaves_by_then() {
        var rejected = of(new Limits(null, new Limits.Budget(100_00, 0), null)).explanation();

        var accepted = rejected.clampedAgain(new Caps.BookedNow(0, 0, 97_00, 0));

        assertThat(accepted.sum().amount()).isEqualTo(3_00);
        assertThat(accepted.recompute()).isEqualTo(3_00);
    }

    @Test
    void accepting_again_changes_nothing_where_nothing_limits() {
        var rejected = of(Limits.NONE).explanation();

        assertThat(rejected.clampedAgain(new Caps.BookedNow(1, 1, 1, 1))).isSameAs(rejected);
    }

    @Test
    void a_budget_that_is_overspent_leaves_nothing_and_owes_nothing() {
        assertThat(of(new Limits(null, new Limits.Budget(100_00, 100_01), null)).amount())
                .isZero();
        assertThat(of(new Limits(null, new Limits.Budget(3_00, -50_00), null)).amount())
                .isEqualTo(3_00);
    }
}
