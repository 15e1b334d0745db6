package dev.tributary.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.util.Date;

/** A mail with a fixed Message-ID. */
final class MimeMail extends MimeMessage {
    private static final String CHARSET = UTF_8.name();

    private final String messageId;
    private final Address[] recipients;

    MimeMail(Session session, Envelope envelope, MailAddresses addresses, RenderedMail content, Date now)
            throws MessagingException, UnsupportedEncodingException {
        super(session);
        messageId = "<" + envelope.id() + "@" + addresses.from().domain() + ">";
        recipients = new Address[] {new InternetAddress(addresses.to().toString(), true)};
        setFrom(new InternetAddress(
                addresses.from().toString(), envelope.sender().name(), CHARSET));
        setReplyTo(new Address[] {new InternetAddress(addresses.replyTo().toString(), true)});
        setRecipients(RecipientType.TO, recipients);
        setSubject(content.subject(), CHARSET);
        setSentDate(now);
        if (envelope.unsubscribe() != null) {
            setHeader(
                    "List-Unsubscribe",
                    "<" + envelope.unsubscribe() + ">,\r\n <mailto:"
                            + addresses.replyTo().inUrl() + "?subject=unsubscribe>");
            setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        setContent(new MimeMultipart("alternative", text(content.text(), "plain"), text(content.html(), "html")));
        saveChanges();
    }

    private static MimeBodyPart text(String text, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, CHARSET, kind);
        return part;
    }

    /** The recipients of the SMTP envelope. */
    Address[] recipients() {
        return recipients.clone();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
