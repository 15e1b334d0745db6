package dev.tributary.reporting.simulations;

import java.util.List;

/**
 * @param orders that were replayed: all accepted ones of those days
 * @param moved from one enrollment to another
 * @param newlyCredited to somebody, having been nobody's
 * @param noLongerCredited to anybody
 * @param kept whose credit no evidence decided, such as what staff attributed; they stay where they are
 * @param commissionBefore of all, in minor units, before refunds, without rewards
 * @param commissionAfter the same under the changed settings
 * @param enrollments that gain or lose orders, the largest change of money first, at most 1 000
 */
record AttributionSimulationView(
        String currency,
        int orders,
        int moved,
        int newlyCredited,
        int noLongerCredited,
        int kept,
        long commissionBefore,
        long commissionAfter,
        List<EnrollmentChange> enrollments) {}
