package dev.tributary.program.offers;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What an offer has brought, in minor units of {@code currency}.
 *
 * @param members how many members are in it
 * @param sales net of refunds
 * @param earned all commission net of reversals
 * @param processing in payouts that are not paid yet
 */
public record OfferTotals(
        String currency, long members, long conversions, long sales, long earned, long processing, long paid) {

    /** Sums accounts. Implemented by a module that knows them. */
    public interface Source {
        /** Totals by offer; offers without members are left out. */
        Map<UUID, OfferTotals> of(Collection<UUID> offerIds);
    }
}
