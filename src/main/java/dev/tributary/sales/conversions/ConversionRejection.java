package dev.tributary.sales.conversions;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param noteVisible whether the affiliate reads the note */
record ConversionRejection(
        @NotNull Review.Reason reason,
        @Nullable @Size(max = 1000) String note,
        boolean noteVisible) {}
