package dev.tributary.messaging.templates;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message to send.
 *
 * @param memberIds to whom; or {@code audience} says everyone
 * @param kind which draft it began as
 * @param subject with merge fields
 * @param body with merge fields, in Markdown
 * @param rotateDashboardLinks whether everyone who is written to gets a new dashboard link, and the old one ends
 */
public record NewMessage(
        @NotNull OfferId offerId,
        @Nullable @Size(min = 1, max = 10_000) Set<@NotNull MemberId> memberIds,
        @Nullable Everyone audience,
        @Nullable MessageKind kind,

        @NotBlank @Size(max = MOST_OF_SUBJECT) @Pattern(regexp = ONE_LINE, message = NOT_ONE_LINE)
        String subject,

        @NotBlank @Size(max = MOST_OF_BODY) String body,
        boolean rotateDashboardLinks) {
    public static final int MOST_OF_SUBJECT = 200;
    public static final int MOST_OF_BODY = 20_000;
    public static final String ONE_LINE = "\\P{Cc}*";
    public static final String NOT_ONE_LINE = "must be one line of text";

    /** Those named; null for everyone who takes part in the offer. */
    public @Nullable Set<UUID> chosen() {
        if ((memberIds == null) == (audience == null)) {
            throw new InvalidFields(
                    "/memberIds", "recipients_unclear", "Name either memberIds or the audience ALL, one of the two.");
        }
        return memberIds == null
                ? null
                : memberIds.stream().map(MemberId::value).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public MailContent content() {
        return new MailContent(subject, body);
    }

    /** @throws InvalidFields when a merge field is unknown, or new links would be made that nobody is told */
    public void check() {
        content().check();
        if (rotateDashboardLinks && !content().fields().contains(MergeField.DASHBOARD_URL)) {
            throw new InvalidFields(
                    "/rotateDashboardLinks",
                    "new_links_unseen",
                    "The old links would end and nobody would learn the new ones: use {{dashboardUrl}}.");
        }
    }

    public enum Everyone {
        ALL
    }
}
