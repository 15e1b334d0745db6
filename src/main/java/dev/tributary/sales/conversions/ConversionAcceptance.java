package dev.tributary.sales.conversions;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record ConversionAcceptance(@Nullable @Size(max = 1000) String note) {}
