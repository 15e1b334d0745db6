package dev.tributary.tracking.items;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.web.WebAddress;
import dev.tributary.program.offers.TrackingKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What staff may change of an item. {@code RETIRED} ends a named item for good and frees its name.
 *
 * @param name of a named item
 * @param destinationUrl where a named link leads; the offer's destination when null
 */
@Schema // referenced only by the patch's schema
record ItemSettings(
        @NotNull TrackingItem.Status status,

        @Nullable
        @Size(min = 1, max = NamedItem.MAX_NAME_LENGTH)
        @Pattern(regexp = NamedItem.NAME, message = "must be one line of text")
        String name,

        @Nullable @WebAddress String destinationUrl) {
    static ItemSettings of(TrackingItem item) {
        return new ItemSettings(item.status(), item.name(), item.destinationUrl());
    }

    @Nullable
    String strippedName() {
        return name == null ? null : name.strip();
    }

    /** @throws InvalidFields when the item cannot have these settings */
    void check(TrackingItem item) {
        boolean isFirst = item.name() == null;
        if (isFirst && (name != null || destinationUrl != null)) {
            throw new FirstItem();
        }
        if (isFirst && status == TrackingItem.Status.RETIRED) {
            throw new InvalidFields("/status", "not_settable", "A code is retired by refreshing it.");
        }
        if (!isFirst && (name == null || name.isBlank())) {
            throw new InvalidFields("/name", "required", "A named link or code keeps a name.");
        }
        if (destinationUrl != null && item.type() != TrackingKind.LINK) {
            throw new InvalidFields("/destinationUrl", "not_used", "Only a link leads somewhere.");
        }
    }
}
