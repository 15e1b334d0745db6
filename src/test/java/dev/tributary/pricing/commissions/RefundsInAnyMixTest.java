package dev.tributary.pricing.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.pricing.commissions.RefundOutcome.ExceedsRemaining;
import dev.tributary.pricing.commissions.RefundOutcome.Refunded;
import dev.tributary.pricing.commissions.Refundable.Return;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefundsInAnyMixTest {
    private static final int CONVERSIONS = RandomOrders.tries(100_000);
    private static final int MOST_STEPS = 10_000;

    private final RandomOrders chance = new RandomOrders("refunds in any mix");

    @Test
    void a_full_refund_nets_zero_in_whatever_parts() {
        for (int i = 0; i < CONVERSIONS; i++) {
            Refundable fresh = chance.refundable();
            if (fresh.sale() > 0 || !fresh.lines().isEmpty()) {
                wearDown(fresh);
            }
        }
    }

    private void wearDown(Refundable fresh) {
        Refundable left = fresh;
        long reversed = 0;
        long sales = 0;
        for (int step = 0; !left.isFull(); step++) {
            check(step < MOST_STEPS, fresh, left);
            RefundOutcome outcome = refundSome(left);
            if (outcome instanceof Refunded refunded) {
                check(
                        refunded.commissionReversed() >= 0 && refunded.salesLowered() >= 0 && refunded.amount() >= 0,
                        fresh,
                        refunded);
                check(
                        refunded.full() || refunded.after().remainingCommission() >= fresh.perConversion(),
                        fresh,
                        refunded);
                reversed += refunded.commissionReversed();
                sales += refunded.salesLowered();
                left = refunded.after();
            } else {
                check(outcome.equals(new ExceedsRemaining(left.remaining())), fresh, outcome);
            }
        }
        check(reversed == fresh.commission() + fresh.perConversion() && left.remainingCommission() == 0, fresh, left);
        check(sales == fresh.exchange().convert(fresh.sale()) && left.net() == 0, fresh, left);
        check(left.refund(1) instanceof ExceedsRemaining, fresh, left);
    }

    private RefundOutcome refundSome(Refundable left) {
        List<Return> returns = chance.returns(left.lines());
        boolean byLines = !returns.isEmpty() && (left.sale() == 0 || chance.oneIn(2));
        if (byLines || left.sale() == 0) {
            return returns.isEmpty() ? refundSome(left) : left.refund(returns);
        }
        return left.refund(chance.oneIn(3) ? left.remaining() : 1 + chance.upTo(left.remaining() - 1));
    }

    @Test
    void the_order_of_refunds_does_not_matter() {
        for (int i = 0; i < CONVERSIONS / 10; i++) {
            Refundable fresh = chance.refundable();
            List<Return> returns = chance.returns(fresh.lines());
            long amount = 1 + chance.upTo(fresh.sale());
            if (!returns.isEmpty()
                    && fresh.refund(amount) instanceof Refunded money
                    && money.after().refund(returns) instanceof Refunded thenLines) {
                Refunded lines = (Refunded) fresh.refund(returns);
                Refunded thenMoney = (Refunded) lines.after().refund(amount);
                check(thenMoney.after().equals(thenLines.after()), fresh, thenMoney);
            }
        }
    }

    /** A plain comparison, since creating an assertion object would take longer than the refund. */
    private static void check(boolean holds, Refundable fresh, Object then) {
        if (!holds) {
            assertThat(then).as("after refunds of " + fresh).isNull();
        }
    }
}
