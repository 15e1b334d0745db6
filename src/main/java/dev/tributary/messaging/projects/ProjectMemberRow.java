package dev.tributary.messaging.projects;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record ProjectMemberRow(
        UUID id,
        UUID memberId,
        String firstName,
        @Nullable String lastName,
        String email,
        Step step,
        @Nullable UUID enrollmentId,
        @Nullable Instant generatedAt,
        @Nullable Instant sentAt,
        @Nullable UUID messageId) {}
