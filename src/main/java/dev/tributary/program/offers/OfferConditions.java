package dev.tributary.program.offers;

import dev.tributary.platform.tenancy.Conditions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Conditions for offers by the status that is shown, equivalent to {@link OfferStatus#shown}. */
final class OfferConditions {
    private static final String STARTED = "(startsAt is null or startsAt <= :now)";

    private OfferConditions() {}

    static Conditions shown(OfferStatus.@Nullable Shown status, Instant now) {
        if (status == null) {
            return Conditions.none();
        }
        return switch (status) {
            case PAUSED -> stored(OfferStatus.PAUSED);
            case ARCHIVED -> stored(OfferStatus.ARCHIVED);
            case SCHEDULED -> stored(OfferStatus.ACTIVE).and("startsAt > :now", "now", now);
            case ACTIVE ->
                stored(OfferStatus.ACTIVE).and(STARTED + " and (endsAt is null or endsAt > :now)", "now", now);
            case EXPIRED -> stored(OfferStatus.ACTIVE).and(STARTED + " and endsAt <= :now", "now", now);
        };
    }

    private static Conditions stored(OfferStatus status) {
        return Conditions.none().and("status = :status", "status", status);
    }
}
