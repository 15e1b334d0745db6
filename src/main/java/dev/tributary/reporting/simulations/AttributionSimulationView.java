package dev.tributary.reporting.simulations;

import java.util.List;

/**
 * @param orders number of replayed orders: all accepted ones of those days
 * @param moved number of orders that move from one enrollment to another
 * @param newlyCredited number of orders that were credited to nobody and would be credited
 * @param noLongerCredited number of orders that would be credited to nobody
 * @param kept number of orders that staff attributed by hand, which stay as they are
 * @param commissionBefore of all orders, in minor units, before refunds, without rewards
 * @param commissionAfter the same under the changed settings
 * @param enrollments that gain or lose orders, the largest change of commission first, at most 1 000
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
