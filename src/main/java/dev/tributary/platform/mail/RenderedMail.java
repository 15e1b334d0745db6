package dev.tributary.platform.mail;

import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.web.ProcessorTurn;
import java.util.Optional;

/** One recipient's mail, ready to be shown or sent. */
public record RenderedMail(String subject, String text, String html) {

    /** What is wrong with a body before it is rendered for anybody; empty when nothing is. */
    public static Optional<FieldError> bodyFault(String pointer, String body) {
        return MailBody.isTooComplex(body)
                ? Optional.of(new FieldError(
                        pointer,
                        "too_complex",
                        "Lists, quotes and emphasis are nested too deep, or the text has too many parts."))
                : Optional.empty();
    }

    /** @param body in Markdown; it has merge fields, as the subject has */
    public static RenderedMail of(String subject, String body, MergeValues values, MailFooter footer) {
        return ProcessorTurn.during(() -> {
            var title = MergeText.oneLine(new MergeText(subject).filled(values));
            var letter = MailBody.merged(body, values);
            return new RenderedMail(title, MailLayout.text(letter, footer), MailLayout.html(title, letter, footer));
        });
    }
}
