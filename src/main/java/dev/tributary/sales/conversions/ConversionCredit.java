package dev.tributary.sales.conversions;

import dev.tributary.sales.attribution.Attribution;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The enrollment to which a conversion is credited, and the terms. Members are null where nobody is credited or they do not
 * apply.
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
