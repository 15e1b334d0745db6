package dev.tributary.messages;

import java.util.Map;

/** One recipient's mail, ready to be shown or sent. */
record RenderedMail(String subject, String text, String html) {

    static RenderedMail of(String subject, String body, String brand, Map<MergeField, String> values) {
        var title = MergeText.oneLine(new MergeText(subject).filled(values));
        var letter = Letter.merged(body, values);
        var footer = "You receive this e-mail because you take part in " + values.get(MergeField.OFFER_NAME) + " by "
                + brand + ". If you no longer want to, reply and say so.";
        return new RenderedMail(title, Layout.text(letter, footer), Layout.html(title, brand, letter, footer));
    }
}
