package dev.tributary.program.offers;

import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.pricing.plans.Plan;

/** Compares terms by what was sold under a plan. Implemented by a module that knows orders. */
public interface TermsComparison {
    boolean paysLess(Plan plan, CommissionTerms before, CommissionTerms after);
}
