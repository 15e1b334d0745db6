package dev.tributary.messaging.projects;

import dev.tributary.messaging.messages.MessageId;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.tracking.items.SharedItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param messageId of the last message they were sent from this project */
record StandingView(
        MemberId memberId,
        MemberRef member,
        String firstName,
        @Nullable String lastName,
        String email,
        Step step,
        @Nullable EnrollmentId enrollmentId,
        List<SharedItem> items,
        @Nullable Instant generatedAt,
        @Nullable Instant sentAt,
        @Nullable MessageId messageId) {
    static StandingView of(ProjectMemberRow row, Map<UUID, List<SharedItem>> shared) {
        var enrollment = row.enrollmentId();
        return new StandingView(
                new MemberId(row.memberId()),
                MemberRef.of(row.memberId(), row.firstName(), row.lastName()),
                row.firstName(),
                row.lastName(),
                row.email(),
                row.step(),
                enrollment == null ? null : new EnrollmentId(enrollment),
                enrollment == null ? List.of() : shared.getOrDefault(enrollment, List.of()),
                row.generatedAt(),
                row.sentAt(),
                row.messageId() == null ? null : new MessageId(row.messageId()));
    }
}
