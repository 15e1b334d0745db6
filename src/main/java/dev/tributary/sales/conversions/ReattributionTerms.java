package dev.tributary.sales.conversions;

import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.sales.earnings.ProgressRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Finds the terms by which the next enrollment of a conversion earns, and the progress they depend on. */
@ApplicationScoped
class ReattributionTerms {
    private final TermsInForce terms;

    ReattributionTerms(TermsInForce terms) {
        this.terms = terms;
    }

    /** The terms of the next enrollment when the order occurred; unchanged if the conversion stays in its account. */
    TermsInForce.Version version(Conversion row, ReattributionTarget target) {
        var planId = row.planId();
        var planVersion = row.planVersion();
        return target.credit().enrollmentId().equals(row.enrollmentId()) && planId != null && planVersion != null
                ? new TermsInForce.Version(planId, planVersion, terms.frozen(planId, planVersion))
                : terms.findVersions(Set.of(target.planId())).at(target.planId(), row.occurredAt());
    }

    ProgressRequest request(Conversion row, ReattributionTarget target) {
        return new ProgressRequest(
                target.credit().enrollmentId(), row.day(), version(row, target).terms(), row.customerKey());
    }
}
