package dev.tributary.pricing.plans;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Recurring;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one customer's orders pay over time.
 *
 * @param steps percentages in place of the fallback, by calendar months since the customer's first payment
 * @param maxPayments of a customer that earn anything; no limit when null
 * @param maxPerCustomer minor units that an enrollment earns by one customer at most; no limit when null
 * @param termsOf {@code ORDER} when left out
 */
public record RecurringTerms(
        List<MonthTerms> steps,
        @Nullable Integer maxPayments,
        @Nullable Long maxPerCustomer,
        Recurring.@Nullable TermsOf termsOf) {

    public RecurringTerms {
        steps = CommissionTerms.copied(steps);
        termsOf = Objects.requireNonNullElse(termsOf, Recurring.TermsOf.ORDER);
    }

    Recurring toRecurring() {
        return new Recurring(
                ValueRefused.each("/steps", steps, MonthTerms::toStep),
                maxPayments,
                maxPerCustomer,
                Objects.requireNonNull(termsOf));
    }
}
