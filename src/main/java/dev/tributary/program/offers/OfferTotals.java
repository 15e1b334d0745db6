package dev.tributary.program.offers;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What an offer has brought, in minor units of {@code currency}.
 *
 * @param members how many members are in it
 * @param sales what was sold less what was refunded
 * @param earned all commission less what was reversed
 * @param processing in payouts that are not paid yet
 */
public record OfferTotals(
        String currency, long members, long conversions, long sales, long earned, long processing, long paid) {

    /** Adds up accounts, which this module does not know. */
    public interface Source {
        /** By offer; one without members is left out. */
        Map<UUID, OfferTotals> of(Collection<UUID> offerIds);
    }
}
