package dev.tributary.messaging.projects;

import dev.tributary.messaging.messages.DeliveryStatus;
import dev.tributary.messaging.messages.MessageId;
import dev.tributary.messaging.messages.SendMessage;
import dev.tributary.messaging.templates.MessageKind;
import dev.tributary.messaging.templates.NewMessage;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.tracking.issuing.Generated;
import dev.tributary.tracking.items.SharedItem;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sales-tracking stage of a project reads and answers. */
final class SalesTrackingBodies {
    private SalesTrackingBodies() {}

    /**
     * @param subject with merge fields; the draft's in each member's language when left out
     * @param body with merge fields, in Markdown; the draft's when left out
     * @param rotateDashboardLinks whether everyone who is written to gets a new dashboard link, and the old one ends
     */
    record SendItemsRequest(
            @NotEmpty @Size(max = ProjectResource.MOST_AT_ONCE)
            List<@NotNull MemberId> memberIds,

            @Nullable
            @Size(min = 1, max = NewMessage.MOST_OF_SUBJECT)
            @Pattern(regexp = NewMessage.ONE_LINE, message = NewMessage.NOT_ONE_LINE)
            String subject,

            @Nullable @Size(min = 1, max = NewMessage.MOST_OF_BODY)
            String body,

            boolean rotateDashboardLinks) {

        NewMessage message(UUID offerId) {
            return new NewMessage(
                    new OfferId(offerId),
                    new LinkedHashSet<>(memberIds),
                    null,
                    MessageKind.SALES_TRACKING_ITEMS,
                    subject,
                    body,
                    rotateDashboardLinks);
        }
    }

    /** @param counts of all members, whatever the list shows */
    record StageView(
            @Nullable OfferId offerId,
            ProjectMembers.Counts counts,
            List<StandingView> data,
            @Nullable String nextCursor) {}

    /** @param messageId of the last message they were sent from this project */
    record StandingView(
            MemberId memberId,
            String firstName,
            @Nullable String lastName,
            String email,
            Step step,
            @Nullable EnrollmentId enrollmentId,
            List<SharedItem> items,
            @Nullable Instant generatedAt,
            @Nullable Instant sentAt,
            @Nullable MessageId messageId) {
        static StandingView of(ProjectMembers.Row row, Map<UUID, List<SharedItem>> shared) {
            var enrollment = row.enrollmentId();
            return new StandingView(
                    new MemberId(row.memberId()),
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

    record GeneratedStep(List<Generated> data, ProjectMembers.Counts counts) {}

    record SentStep(MessageId messageId, List<SentView> data, ProjectMembers.Counts counts) {}

    /**
     * @param status {@code QUEUED} or {@code SKIPPED}
     * @param reason why it was skipped
     */
    record SentView(
            MemberId memberId,
            Step step,
            DeliveryStatus status,
            @Nullable String reason) {
        static SentView of(SendMessage.RecipientResult result, Step step) {
            return new SentView(new MemberId(result.memberId()), step, result.status(), result.reason());
        }
    }
}
