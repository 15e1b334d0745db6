package dev.tributary.program.enrollments;

import java.util.UUID;

/** The status or the plan of an enrollment changed; told within the transaction. */
public record EnrollmentChanged(UUID brandId, UUID enrollmentId) {}
