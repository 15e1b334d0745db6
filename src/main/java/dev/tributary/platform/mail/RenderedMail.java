package dev.tributary.platform.mail;

/** One recipient's mail, ready to be shown or sent. */
public record RenderedMail(String subject, String text, String html) {

    /** @param body in Markdown; it has merge fields, as the subject has */
    public static RenderedMail of(String subject, String body, MergeValues values, MailFooter footer) {
        var title = MergeText.oneLine(new MergeText(subject).filled(values));
        var letter = MailBody.merged(body, values);
        return new RenderedMail(title, MailLayout.text(letter, footer), MailLayout.html(title, letter, footer));
    }
}
