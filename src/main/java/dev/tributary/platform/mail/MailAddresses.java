package dev.tributary.platform.mail;

import dev.tributary.platform.values.EmailAddress;

/** All addresses of a mail, in the form that a mail server accepts. */
record MailAddresses(EmailAddress to, EmailAddress from, EmailAddress replyTo) {
    static MailAddresses parse(Envelope envelope) {
        var sender = envelope.sender();
        return new MailAddresses(
                EmailAddress.parse(envelope.to()),
                EmailAddress.parse(sender.email()),
                EmailAddress.parse(sender.replyTo()));
    }

    boolean needSmtpUtf8() {
        return to.needsSmtpUtf8() || from.needsSmtpUtf8() || replyTo.needsSmtpUtf8();
    }
}
