package dev.tributary.sales.conversions;

import dev.tributary.program.enrollments.EnrollmentId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record ByHand(
        @NotNull EnrollmentId enrollmentId,
        @Nullable @Size(max = 1000) String note) {}
