package dev.tributary.program.enrollments;

import java.util.List;
import java.util.UUID;

/** Members were enrolled in an offer, up to ten thousand at once. Fired within the transaction. */
public record EnrollmentsOpened(UUID brandId, List<UUID> enrollmentIds) {}
