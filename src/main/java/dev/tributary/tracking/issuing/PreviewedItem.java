package dev.tributary.tracking.issuing;

import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.GenerateCodes;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItemId;
import org.jspecify.annotations.Nullable;

/**
 * @param id of an existing item; null for a new one
 * @param insteadOf the code it would be if that were not taken; null when it is free
 * @param taken whether the code belongs to another member, so that generating would fail
 */
record PreviewedItem(
        @Nullable TrackingItemId id,
        TrackingKind type,
        @Nullable String code,
        @Nullable String insteadOf,
        boolean taken) {
    static PreviewedItem of(SharedItem item) {
        return new PreviewedItem(item.id(), item.type(), item.code(), null, false);
    }

    static PreviewedItem chosen(PromoCode code, boolean taken) {
        return new PreviewedItem(null, TrackingKind.PROMO_CODE, code.text(), null, taken);
    }

    static PreviewedItem named(GenerateCodes.Named named) {
        var insteadOf = named.code().equals(named.baseCode()) ? null : named.baseCode();
        return new PreviewedItem(null, TrackingKind.PROMO_CODE, named.code(), insteadOf, false);
    }
}
