package dev.tributary.program.members;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What a member has earned in all offers, in minor units of {@code currency}.
 *
 * @param enrollments how many offers the member is in
 * @param sales net of refunds
 * @param earned all commission net of reversals
 * @param held earned, and not available yet
 * @param due available and not taken by a payout; negative after a clawback
 * @param processing in payouts that are not paid yet
 */
public record MemberTotals(
        String currency,
        long enrollments,
        long conversions,
        long sales,
        long earned,
        long held,
        long due,
        long processing,
        long paid) {

    /** Sums accounts. Implemented by a module that knows them. */
    public interface Source {
        /** Totals by member; members in no offer are left out. */
        Map<UUID, MemberTotals> of(Collection<UUID> memberIds);
    }
}
