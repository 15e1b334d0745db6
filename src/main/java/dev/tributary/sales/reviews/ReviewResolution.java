package dev.tributary.sales.reviews;

import dev.tributary.platform.transactions.BulkActs;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.conversions.ReviewNote;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * @param ids of conversions in review
 * @param decision for all of them
 * @param reason why they are rejected; {@code FRAUD} when left out; ignored when they are accepted
 * @param noteVisible whether affiliates read the note
 */
record ReviewResolution(
        @NotEmpty @Size(max = BulkActs.MOST) List<@NotNull ConversionId> ids,
        @NotNull ReviewDecision decision,
        Review.@Nullable Reason reason,
        @Nullable @Size(max = 1000) String note,
        boolean noteVisible) {
    Review.@Nullable Reason rejection() {
        return decision == ReviewDecision.ACCEPT ? null : Objects.requireNonNullElse(reason, Review.Reason.FRAUD);
    }

    ReviewNote staffNote() {
        return new ReviewNote(note, noteVisible);
    }
}
