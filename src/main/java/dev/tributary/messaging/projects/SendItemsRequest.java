package dev.tributary.messaging.projects;

import dev.tributary.messaging.templates.MessageKind;
import dev.tributary.messaging.templates.NewMessage;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param subject with merge fields; the draft's in each member's language when left out
 * @param body with merge fields, in Markdown; the draft's when left out
 * @param rotateDashboardLinks whether every recipient gets a new dashboard link, and the old one becomes invalid
 */
record SendItemsRequest(
        @NotEmpty @Size(max = ProjectResource.MOST_AT_ONCE) List<@NotNull MemberId> memberIds,

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
                memberIds,
                null,
                MessageKind.SALES_TRACKING_ITEMS,
                subject,
                body,
                rotateDashboardLinks);
    }
}
