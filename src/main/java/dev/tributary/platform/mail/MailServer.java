package dev.tributary.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.outbox.Outcome;
import jakarta.inject.Singleton;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The SMTP server, if one is configured. */
@Singleton
public class MailServer {
    public static final String NOWHERE = "no_mail_server";
    public static final String REFUSED = "refused";
    static final String ADDRESS_UNUSABLE = "address_unusable";

    private static final Logger LOG = Logger.getLogger(MailServer.class);
    /** These replies concern the service's login and not the recipient, so the e-mail is tried again later. */
    private static final Set<Integer> ABOUT_US = Set.of(530, 534, 535, 538);

    private static final int FAREWELL = 421;
    private static final int PERMANENT = 500;

    /** Of the places where configuration is written (MicroProfile Config); the framework's own defaults lie below. */
    private static final int LOWEST_WRITTEN_BY_HAND = 100;

    static {
        // Otherwise the library searches the class path for every part of every e-mail, a quarter of the work.
        System.getProperties().putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final SmtpSessions sessions;
    private final Clock clock;
    private final boolean isConfigured;

    MailServer(SmtpSessions sessions, Clock clock, Config everything) {
        this.sessions = sessions;
        this.clock = clock;
        // The framework has a default for the host; only a host that somebody has set is one.
        isConfigured = everything.getConfigValue("quarkus.mailer.host").getSourceOrdinal() >= LOWEST_WRITTEN_BY_HAND;
        if (!isConfigured) {
            LOG.info("No mail server is configured (QUARKUS_MAILER_HOST): e-mails are rendered and sent to nowhere");
        }
    }

    /** Sends the e-mail. It waits for the server, so it is never called within a transaction. */
    public Outcome send(Envelope envelope, RenderedMail content) {
        if (!isConfigured) {
            LOG.infof("Sent to nowhere: \"%s\" to %s", content.subject(), envelope.to());
            return new Outcome.Done(NOWHERE);
        }
        try {
            var mail = new Mail(sessions.session(), envelope, content, Date.from(clock.instant()));
            return hand(mail);
        } catch (AddressException unusable) {
            return new Outcome.GiveUp(ADDRESS_UNUSABLE, String.valueOf(unusable.getMessage()));
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Outcome.Retry(e.toString());
        }
    }

    private Outcome hand(Mail mail) {
        SmtpSessions.Connection connection;
        try {
            connection = sessions.take();
        } catch (MessagingException noConnection) {
            return explain(noConnection, Optional.empty());
        }
        try {
            connection.transport().sendMessage(mail, mail.recipients);
            sessions.giveBack(connection);
            return new Outcome.Done(null);
        } catch (MessagingException e) {
            var reply = reply(e);
            if (reply.isPresent() && reply.get().code() > 0 && reply.get().code() != FAREWELL) {
                sessions.giveBack(connection);
            } else {
                connection.close();
            }
            return explain(e, reply);
        }
    }

    private static Outcome explain(MessagingException failure, Optional<Reply> reply) {
        boolean aboutUs = failure instanceof AuthenticationFailedException;
        return reply.filter(said -> said.code() >= PERMANENT && !ABOUT_US.contains(said.code()) && !aboutUs)
                .<Outcome>map(said -> new Outcome.GiveUp(REFUSED, said.text()))
                .orElseGet(() -> new Outcome.Retry(
                        reply.map(Reply::text).filter(text -> !text.isEmpty()).orElseGet(failure::toString)));
    }

    /** The reply of the server; the innermost exception has the one for the recipient. */
    private static Optional<Reply> reply(MessagingException failure) {
        Optional<Reply> found = Optional.empty();
        for (Exception next = failure; next instanceof MessagingException e; next = e.getNextException()) {
            if (next instanceof SMTPAddressFailedException address) {
                found = Optional.of(Reply.of(address.getReturnCode(), address));
            } else if (next instanceof SMTPSenderFailedException sender) {
                found = Optional.of(Reply.of(sender.getReturnCode(), sender));
            } else if (next instanceof SMTPSendFailedException send) {
                found = Optional.of(Reply.of(send.getReturnCode(), send));
            }
        }
        return found;
    }

    private record Reply(int code, String text) {
        static Reply of(int code, Exception e) {
            return new Reply(code, String.valueOf(e.getMessage()).strip());
        }
    }

    /** A mail that keeps the Message-ID it was given. */
    private static final class Mail extends MimeMessage {
        private static final String MIXED_SCRIPTS = UTF_8.name();

        private final String messageId;
        private final Address[] recipients;

        Mail(Session session, Envelope envelope, RenderedMail content, Date now)
                throws MessagingException, UnsupportedEncodingException {
            super(session);
            messageId = envelope.messageId();
            recipients = new Address[] {new InternetAddress(envelope.to(), true)};
            var sender = envelope.sender();
            setFrom(new InternetAddress(sender.email(), sender.name(), MIXED_SCRIPTS));
            setReplyTo(new Address[] {new InternetAddress(sender.replyTo(), true)});
            setRecipients(RecipientType.TO, recipients);
            setSubject(content.subject(), MIXED_SCRIPTS);
            setSentDate(now);
            setHeader(
                    "List-Unsubscribe",
                    "<" + envelope.unsubscribe() + ">,\r\n <mailto:" + sender.replyTo() + "?subject=unsubscribe>");
            setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            setContent(new MimeMultipart("alternative", text(content.text(), "plain"), text(content.html(), "html")));
            saveChanges();
        }

        private static MimeBodyPart text(String text, String kind) throws MessagingException {
            var part = new MimeBodyPart();
            part.setText(text, MIXED_SCRIPTS, kind);
            return part;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
