package dev.tributary.messaging.templates;

import dev.tributary.platform.mail.MailFooter;
import dev.tributary.platform.mail.MergeText;
import dev.tributary.platform.mail.RenderedMail;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.InvalidFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Subject and body of a message.
 *
 * @param subject with merge fields
 * @param body with merge fields, in Markdown
 */
public record MailContent(String subject, String body) {
    /** @throws InvalidFields with the position of every unknown merge field, and for a body that cannot be rendered */
    public void check() {
        var errors = new ArrayList<FieldError>();
        errors.addAll(new MergeText(subject).errors("/subject", MergeField.NAMES));
        errors.addAll(new MergeText(body).errors("/body", MergeField.NAMES));
        RenderedMail.bodyFault("/body", body).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
    }

    public List<MergeField> fields() {
        var used = new MergeText(subject + " " + body).fields();
        return Arrays.stream(MergeField.values())
                .filter(field -> used.contains(field.toString()))
                .toList();
    }

    /** @param brand name of the brand, shown at the top */
    public RenderedMail mail(Map<MergeField, String> values, String brand, String unsubscribe, Locale language) {
        var offer = values.get(MergeField.OFFER_NAME);
        var footer = new MailFooter(brand, footerReason(offer, brand, language), unsubscribe, language);
        return RenderedMail.of(subject, body, MergeField.values(values), footer);
    }

    /** The reason in the footer why a member gets an e-mail. */
    public static String footerReason(@Nullable String offer, String brand, Locale language) {
        if (language.equals(Locale.GERMAN)) {
            return "Sie erhalten diese E-Mail, weil Sie an " + (offer == null ? "einem Angebot" : offer) + " von "
                    + brand + " teilnehmen.";
        }
        return "You receive this e-mail because you take part in " + (offer == null ? "an offer" : offer) + " by "
                + brand + ".";
    }
}
