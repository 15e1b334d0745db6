package dev.tributary.platform.mail;

import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.web.CpuPermit;
import java.util.Optional;

/** One recipient's mail, ready to be shown or sent. */
public record RenderedMail(String subject, String text, String html) {
    /** Checks a body before it is rendered for any recipient; empty when it has no fault. */
    public static Optional<FieldError> bodyFault(String pointer, String body) {
        return MailBody.isTooComplex(body)
                ? Optional.of(new FieldError(
                        pointer,
                        "too_complex",
                        "Lists, quotes and emphasis are nested too deep, or the text has too many parts."))
                : Optional.empty();
    }

    /** @param body in Markdown; like the subject it may have merge fields */
    public static RenderedMail of(String subject, String body, MergeValues values, MailFooter footer) {
        return CpuPermit.during(() -> {
            var title = MergeText.oneLine(new MergeText(subject).filled(values));
            var document = MailBody.merged(body, values);
            return new RenderedMail(title, MailLayout.text(document, footer), MailLayout.html(title, document, footer));
        });
    }
}
