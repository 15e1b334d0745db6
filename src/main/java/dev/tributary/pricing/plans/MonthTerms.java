package dev.tributary.pricing.plans;

import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Recurring;
import java.math.BigDecimal;

/** @param fromMonth counted from 0, the month of the customer's first payment */
public record MonthTerms(int fromMonth, BigDecimal percentOfSale) {
    public MonthTerms {
        percentOfSale = CommissionTerms.plain(percentOfSale);
    }

    Recurring.Step toStep() {
        return new Recurring.Step(fromMonth, ValueRefused.at("/percentOfSale", () -> new Percent(percentOfSale)));
    }
}
