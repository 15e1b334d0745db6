package dev.tributary.sales.conversions;

import dev.tributary.sales.attribution.Attribution;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To whom it is credited, and by which terms; null is what it has not.
 *
 * @param reason why nobody is credited
 * @param availableAt when the commission can be paid out
 * @param clickedAt when the credited click happened
 */
public record ConversionCredit(
        Attribution.Source source,
        Attribution.@Nullable Reason reason,
        @Nullable UUID enrollmentId,
        @Nullable UUID offerId,
        @Nullable UUID memberId,
        @Nullable UUID itemId,
        @Nullable UUID planId,
        @Nullable Integer planVersion,
        @Nullable Instant availableAt,
        @Nullable Instant clickedAt) {

    public static ConversionCredit nobody(Attribution.Reason reason) {
        return new ConversionCredit(Attribution.Source.NONE, reason, null, null, null, null, null, null, null, null);
    }
}
