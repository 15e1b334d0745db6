package dev.tributary.program.offers;

import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.pricing.plans.Plan;
import dev.tributary.pricing.plans.PlanVersion;
import dev.tributary.pricing.plans.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Changes the terms of a plan. Terms that pay less need the notice that the offer promises. */
@ApplicationScoped
class AmendTerms {
    private final Plans plans;
    private final Instance<TermsComparison> comparison;
    private final StartRecording startRecording;
    private final Clock clock;

    AmendTerms(Plans plans, Instance<TermsComparison> comparison, StartRecording startRecording, Clock clock) {
        this.plans = plans;
        this.comparison = comparison;
        this.startRecording = startRecording;
        this.clock = clock;
    }

    /**
     * Compares the new terms with those that would apply without them before the notice has passed, announced ones included.
     *
     * @param effectiveFrom null for now
     * @throws NoticeTooShort when they pay less and apply too soon
     */
    void amend(Offer offer, Plan plan, CommissionTerms terms, @Nullable Instant effectiveFrom) {
        var now = clock.instant();
        var notice = offer.history().noticePeriod(now);
        var from = effectiveFrom == null ? now : effectiveFrom;
        boolean paysLess = plans.inForce(plan, from, notice.earliest()).stream()
                .map(PlanVersion::terms)
                .anyMatch(replaced -> !terms.equals(replaced) && paysLess(plan, replaced, terms));
        if (paysLess) {
            throw new NoticeTooShort(notice);
        }
        startRecording.ifNeeded(terms);
        plans.amend(plan, terms, effectiveFrom);
    }

    private boolean paysLess(Plan plan, CommissionTerms before, CommissionTerms after) {
        return comparison.stream().anyMatch(each -> each.paysLess(plan, before, after));
    }
}
