package dev.tributary.tracking.issuing;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.OpenEnrollments.Opened;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.items.SharedItem;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The result of generating for one member.
 *
 * @param reason why it failed, null otherwise
 * @param dashboardUrl null when the dashboard link was revoked
 * @param items all that the member has now, those from before included
 */
public record Generated(
        MemberId memberId,
        EnrollmentId enrollmentId,
        Status status,
        @Nullable String reason,
        @Nullable String dashboardUrl,
        List<SharedItem> items) {

    /** The chosen code of a member belongs to another. */
    public static final String CODE_TAKEN = "promo_code_taken";

    public enum Status {
        CREATED,
        /** The member had everything before; nothing was made, and {@code items} are those from before. */
        SKIPPED,
        FAILED
    }

    /** @param hasChosenCode whether a code was chosen for this member, so that having none means it was taken */
    static Generated of(
            Opened opened,
            List<SharedItem> items,
            Predicate<SharedItem> isCreated,
            boolean hasChosenCode,
            @Nullable String dashboardUrl) {
        var failed = hasChosenCode && items.stream().noneMatch(item -> item.type() == TrackingKind.PROMO_CODE);
        var status = opened.isNew() || items.stream().anyMatch(isCreated) ? Status.CREATED : Status.SKIPPED;
        return new Generated(
                new MemberId(opened.memberId()),
                new EnrollmentId(opened.enrollmentId()),
                failed ? Status.FAILED : status,
                failed ? CODE_TAKEN : null,
                dashboardUrl,
                items);
    }
}
