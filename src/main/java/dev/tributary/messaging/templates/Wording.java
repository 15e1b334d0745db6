package dev.tributary.messaging.templates;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.Languages;
import dev.tributary.program.offers.Offer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text of a message: what the brand wrote, and for a part it left out the draft, in each member's language.
 *
 * @param kind of the draft; null only when the brand wrote both parts
 */
public record Wording(
        @Nullable MessageKind kind,
        @Nullable String subject,
        @Nullable String body) {

    /** @throws InvalidFields when a part is left out and there is no kind to take the draft from */
    public static Wording of(@Nullable MessageKind kind, @Nullable String subject, @Nullable String body) {
        refuseBlank("/subject", subject);
        refuseBlank("/body", body);
        if (kind == null && (subject == null || body == null)) {
            throw new InvalidFields(
                    subject == null ? "/subject" : "/body",
                    "required",
                    "Write subject and body, or name the kind whose draft is to be sent.");
        }
        return new Wording(kind, subject, body);
    }

    private static void refuseBlank(String pointer, @Nullable String text) {
        if (text != null && text.isBlank()) {
            throw new InvalidFields(pointer, "blank", "This must say something, or be left out.");
        }
    }

    public static Wording of(MailContent content) {
        return new Wording(null, content.subject(), content.body());
    }

    /** Whether part of the text is a draft, and so depends on the member's language. */
    public boolean usesDraft() {
        return subject == null || body == null;
    }

    public MailContent in(Locale language, Offer offer) {
        var draft = usesDraft() ? Objects.requireNonNull(kind).draft(offer, language) : new MailContent("", "");
        return new MailContent(
                Objects.requireNonNullElse(subject, draft.subject()), Objects.requireNonNullElse(body, draft.body()));
    }

    /** The text by language tag; null when it is the same in all languages. */
    public @Nullable Map<String, MailContent> translations(Offer offer) {
        if (!usesDraft()) {
            return null;
        }
        Map<String, MailContent> all = new HashMap<>();
        Languages.ALL.forEach(language -> all.put(language.toLanguageTag(), in(language, offer)));
        return all;
    }
}
