package dev.tributary.messaging.templates;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param kind purpose of the message
 * @param subject with merge fields
 * @param body with merge fields, in Markdown
 */
record TemplateText(
        @NotBlank @Size(max = 100) String name,
        @Nullable MessageKind kind,

        @NotBlank
        @Size(max = NewMessage.MOST_OF_SUBJECT)
        @Pattern(regexp = NewMessage.ONE_LINE, message = NewMessage.NOT_ONE_LINE)
        String subject,

        @NotBlank @Size(max = NewMessage.MOST_OF_BODY) String body) {
    MailContent content() {
        return new MailContent(subject, body);
    }
}
