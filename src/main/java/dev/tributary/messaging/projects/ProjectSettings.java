package dev.tributary.messaging.projects;

import dev.tributary.program.offers.OfferId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param offerId of its sales tracking; null while it has none. An offer belongs to one project at most */
record ProjectSettings(
        @NotBlank @Size(max = 200) String name, @Nullable OfferId offerId) {}
