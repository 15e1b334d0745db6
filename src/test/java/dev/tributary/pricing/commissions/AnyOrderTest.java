package dev.tributary.pricing.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Properties of all orders under all terms. */
class AnyOrderTest {
    private static final int ORDERS = RandomOrders.tries(5_000);

    private final RandomOrders chance = new RandomOrders("any order");

    private interface Law {
        void holds(Terms terms, Order order, Progress progress, Commission commission);
    }

    private void always(Law law) {
        for (int i = 0; i < ORDERS; i++) {
            Terms terms = chance.terms();
            Order order = chance.order();
            Progress progress = chance.progress();
            law.holds(terms, order.under(terms), progress, Commission.of(terms, order, progress, chance.limits()));
        }
    }

    @Test
    void the_lines_and_the_part_per_conversion_are_the_commission() {
        always((terms, order, progress, commission) -> {
            if (!commission.lines().isEmpty()) {
                long lines = commission.lines().stream()
                        .mapToLong(Commission.Line::amount)
                        .sum();
                assertThat(lines + commission.perConversion()).isEqualTo(commission.amount());
            }
        });
    }

    @Test
    void the_lines_are_the_base() {
        always((terms, order, progress, commission) -> {
            assertThat(commission.base()).isEqualTo(order.base());
            if (!commission.lines().isEmpty()) {
                assertThat(commission.lines().stream()
                                .mapToLong(Commission.Line::base)
                                .sum())
                        .isEqualTo(order.base());
                assertThat(commission.lines().stream()
                                .mapToLong(Commission.Line::sale)
                                .sum())
                        .isEqualTo(order.sale());
                assertThat(commission.lines())
                        .allMatch(line -> line.sale() >= 0 && line.base() >= 0 && line.amount() >= 0);
            }
        });
    }

    @Test
    void the_commission_can_be_computed_again_from_its_explanation() {
        always((terms, order, progress, commission) ->
                assertThat(commission.explanation().recompute()).isEqualTo(commission.amount()));
    }

    @Test
    void the_month_never_books_more_than_the_cap() {
        always((terms, order, progress, commission) -> {
            assertThat(commission.amount()).isBetween(0L, commission.uncapped());
            if (terms.monthlyCap() != null) {
                long booked = Math.max(0, progress.bookedThisMonth());
                assertThat(booked + commission.amount()).isLessThanOrEqualTo(Math.max(booked, terms.monthlyCap()));
            }
        });
    }

    @Test
    void a_customer_a_budget_and_an_order_never_earn_more_than_their_limits() {
        always((terms, order, progress, commission) -> {
            var sum = commission.explanation().sum();
            long amount = commission.amount();
            if (terms.recurring() != null
                    && terms.recurring().maxPerCustomer() != null
                    && progress.customer() != null) {
                long earned = Math.max(0, progress.customer().earned());
                assertThat(earned + amount)
                        .isLessThanOrEqualTo(Math.max(earned, terms.recurring().maxPerCustomer()));
            }
            if (sum.maxPayments() != null) {
                assertThat(amount).isZero();
            }
            if (sum.maxPerOrder() != null) {
                assertThat(amount).isLessThanOrEqualTo(sum.maxPerOrder());
            }
            for (var budget : new BudgetCap[] {sum.offerBudget(), sum.brandBudget()}) {
                if (budget != null) {
                    assertThat(budget.spent() + amount)
                            .isLessThanOrEqualTo(Math.max(budget.spent(), budget.monthlyBudget()));
                }
            }
        });
    }

    @Test
    void the_slices_of_a_line_are_its_base_without_gap_or_overlap() {
        always((terms, order, progress, commission) -> commission.explanation().lines().stream()
                .filter(line -> !line.slices().isEmpty())
                .forEach(line -> {
                    assertThat(line.slices().stream()
                                    .mapToLong(ExplanationSlice::base)
                                    .sum())
                            .isEqualTo(line.base());
                    assertThat(sumOf(line.slices())).isEqualByComparingTo(line.exact());
                    for (int i = 1; i < line.slices().size(); i++) {
                        ExplanationSlice before = line.slices().get(i - 1);
                        assertThat(line.slices().get(i).from()).isEqualTo(before.from() + before.base());
                    }
                }));
    }

    @Test
    void what_was_earned_can_be_refunded_to_zero() {
        always((terms, order, progress, commission) -> {
            Refundable fresh = Refundable.of(commission, order);
            assertThat(fresh.remainingCommission()).isEqualTo(commission.amount());
            assertThat(fresh.net()).isEqualTo(commission.base());
            if (fresh.sale() > 0) {
                var all = (RefundOutcome.Refunded) fresh.refund(fresh.sale());
                assertThat(all.commissionReversed()).isEqualTo(commission.amount());
                assertThat(all.salesLowered()).isEqualTo(commission.base());
                assertThat(all.full()).isTrue();
            }
        });
    }

    private static BigDecimal sumOf(List<ExplanationSlice> slices) {
        return slices.stream().map(ExplanationSlice::pays).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
