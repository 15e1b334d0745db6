package dev.tributary.pricing.plans;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Recurring;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the orders of one customer are paid over time.
 *
 * @param steps percentages that replace the fallback, by calendar months since the customer's first payment
 * @param maxPayments number of a customer's payments that earn; no limit when null
 * @param maxPerCustomer the most minor units that an enrollment earns by one customer; no limit when null
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
