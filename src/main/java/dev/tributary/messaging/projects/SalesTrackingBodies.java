package dev.tributary.messaging.projects;

import dev.tributary.messaging.messages.MessageId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.tracking.issuing.Generated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers of the sales-tracking stage of a project. */
final class SalesTrackingBodies {
    private SalesTrackingBodies() {}

    /** @param counts of all members, not only those on the page */
    record StageView(
            @Nullable OfferId offerId,
            ProjectMembers.Counts counts,
            List<StandingView> data,
            @Nullable String nextCursor) {}

    record GeneratedStep(List<Generated> data, ProjectMembers.Counts counts) {}

    record SentStep(MessageId messageId, List<SentView> data, ProjectMembers.Counts counts) {}
}
