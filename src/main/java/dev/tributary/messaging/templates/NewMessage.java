package dev.tributary.messaging.templates;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message to send.
 *
 * @param memberIds the recipients; instead of them, {@code audience} names everyone, or everyone who was not sent such a
 *     message yet
 * @param kind purpose of the message, and the draft that is used for what is left out
 * @param subject with merge fields; the draft's in each member's language when left out
 * @param body with merge fields, in Markdown; the draft's when left out
 * @param rotateDashboardLinks whether every recipient gets a new dashboard link, and the old one becomes invalid
 */
public record NewMessage(
        @NotNull OfferId offerId,
        @Nullable @Size(min = 1, max = 10_000) List<@NotNull MemberId> memberIds,
        @Nullable Everyone audience,
        @Nullable MessageKind kind,

        @Nullable @Size(min = 1, max = MOST_OF_SUBJECT) @Pattern(regexp = ONE_LINE, message = NOT_ONE_LINE)
        String subject,

        @Nullable @Size(min = 1, max = MOST_OF_BODY) String body,
        boolean rotateDashboardLinks) {
    public static final int MOST_OF_SUBJECT = 200;
    public static final int MOST_OF_BODY = 20_000;
    public static final String ONE_LINE = "\\P{Cc}*";
    public static final String NOT_ONE_LINE = "must be one line of text";

    /** The ids of the named members; null when there is an audience instead. */
    public @Nullable Set<UUID> chosen() {
        if ((memberIds == null) == (audience == null)) {
            throw new InvalidFields(
                    "/memberIds", "recipients_unclear", "Name either memberIds or an audience, one of the two.");
        }
        return memberIds == null
                ? null
                : memberIds.stream().map(MemberId::value).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * @param members some or all of the named ones
     * @param found those of them who exist
     * @throws NotFound with the positions of the others
     */
    public void checkFound(Collection<UUID> members, List<Recipient> found) {
        if (memberIds != null && found.size() < members.size()) {
            var unknown = new HashSet<>(members);
            found.forEach(recipient -> unknown.remove(recipient.memberId()));
            NotFound.check("member", "/memberIds", memberIds, id -> !unknown.contains(id.value()));
        }
    }

    public Wording wording() {
        return Wording.of(kind, subject, body);
    }

    /** @throws InvalidFields when a merge field is unknown, or new links would be created that the message does not contain */
    public void check(Offer offer, Locale language) {
        wording().in(language, offer).check();
        if (rotateDashboardLinks && !fields(offer, language).contains(MergeField.DASHBOARD_URL)) {
            throw new InvalidFields(
                    "/rotateDashboardLinks",
                    "new_links_unseen",
                    "The old links would end and nobody would learn the new ones: use {{dashboardUrl}}.");
        }
    }

    /** The merge fields of the text in that language. */
    public List<MergeField> fields(Offer offer, Locale language) {
        return wording().in(language, offer).fields();
    }

    public enum Everyone {
        ALL,
        /** Members who take part and have no sent or queued message of the kind. */
        NOT_YET_SENT
    }
}
