package dev.tributary.program.enrollments;

import java.util.List;
import java.util.UUID;

/** Members came into an offer, up to ten thousand at once; told within the transaction. */
public record EnrollmentsOpened(UUID brandId, List<UUID> enrollmentIds) {}
