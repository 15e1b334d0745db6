package dev.tributary.pricing.plans;

import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Tiers;
import java.math.BigDecimal;

/** @param from sales in minor units, or a count of conversions */
public record StepTerms(long from, BigDecimal percentOfSale) {
    public StepTerms {
        percentOfSale = CommissionTerms.plain(percentOfSale);
    }

    Tiers.Step toStep() {
        return new Tiers.Step(from, ValueRefused.at("/percentOfSale", () -> new Percent(percentOfSale)));
    }
}
