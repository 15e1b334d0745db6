package dev.tributary.platform.mail;

import java.util.Locale;
import java.util.Map;

/**
 * One e-mail to one person about their own account, such as a requested code. Recipients cannot unsubscribe from it.
 *
 * @param body in Markdown
 * @param values of the merge fields of subject and body
 * @param why the reason for the mail, in its footer
 * @param language of the whole mail
 */
public record AccountMail(
        Sender sender,
        String to,
        String subject,
        String body,
        Map<String, String> values,
        String why,
        Locale language) {

    Envelope envelope(String id) {
        return new Envelope(id, sender, to, null);
    }

    RenderedMail rendered() {
        var addresses = values.entrySet().stream()
                .filter(value -> value.getValue().startsWith("https://"))
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toSet());
        return RenderedMail.of(
                subject, body, new MergeValues(values, addresses), new MailFooter(sender.name(), why, null, language));
    }
}
