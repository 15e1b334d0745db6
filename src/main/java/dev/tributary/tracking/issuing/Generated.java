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
 * What generating did for one member.
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

    /** The code a member was to have is another's. */
    public static final String CODE_TAKEN = "promo_code_taken";

    public enum Status {
        CREATED,
        /** Had everything before. */
        SKIPPED,
        FAILED
    }

    /** @param wantedCode whether a code was chosen for this member, so that having none means it was taken */
    static Generated of(
            Opened opened,
            List<SharedItem> items,
            Predicate<SharedItem> isFresh,
            boolean wantedCode,
            @Nullable String dashboardUrl) {
        var failed = wantedCode && items.stream().noneMatch(item -> item.type() == TrackingKind.PROMO_CODE);
        var status = opened.isNew() || items.stream().anyMatch(isFresh) ? Status.CREATED : Status.SKIPPED;
        return new Generated(
                new MemberId(opened.memberId()),
                new EnrollmentId(opened.enrollmentId()),
                failed ? Status.FAILED : status,
                failed ? CODE_TAKEN : null,
                dashboardUrl,
                items);
    }
}
