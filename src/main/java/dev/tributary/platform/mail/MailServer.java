package dev.tributary.platform.mail;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.values.EmailAddress;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The SMTP server, if one is configured. */
@Singleton
public class MailServer {
    public static final String NOWHERE = "no_mail_server";
    public static final String REFUSED = "refused";
    static final String ADDRESS_UNUSABLE = "address_unusable";
    /** The recipient needs SMTPUTF8, and the server does not offer it. */
    public static final String SMTPUTF8_MISSING = "smtputf8_missing";

    private static final Logger LOG = Logger.getLogger(MailServer.class);
    /**
     * The lowest ordinal of configuration that somebody has written (MicroProfile Config); the framework's defaults are
     * lower.
     */
    private static final int LOWEST_CUSTOM_ORDINAL = 100;

    static {
        // Otherwise the library searches the class path for every part of every e-mail, which is a quarter of the work.
        System.getProperties().putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final SmtpSessions sessions;
    private final Clock clock;
    private final boolean isConfigured;

    MailServer(SmtpSessions sessions, Clock clock, MailConfig config, Config settings) {
        config.sender().ifPresent(EmailAddress::parse);
        this.sessions = sessions;
        this.clock = clock;
        // The framework has a default for the host, so the source of the value decides.
        isConfigured = settings.getConfigValue("quarkus.mailer.host").getSourceOrdinal() >= LOWEST_CUSTOM_ORDINAL;
        if (!isConfigured) {
            LOG.info("No mail server is configured (QUARKUS_MAILER_HOST): e-mails are rendered and not sent");
        }
    }

    /** Sends the e-mail. It waits for the server, so it must not be called within a transaction. */
    public Outcome send(Envelope envelope, RenderedMail content) {
        if (isConfigured) {
            return sendToServer(envelope, content);
        }
        LOG.infof("Not sent, for want of a mail server: \"%s\" to %s", content.subject(), envelope.to());
        return new Outcome.GiveUp(NOWHERE, "No mail server is configured (QUARKUS_MAILER_HOST).");
    }

    private Outcome sendToServer(Envelope envelope, RenderedMail content) {
        try {
            var addresses = MailAddresses.parse(envelope);
            var session = addresses.needSmtpUtf8() ? sessions.utf8Session() : sessions.session();
            var mail = new MimeMail(session, envelope, addresses, content, Date.from(clock.instant()));
            return send(mail, addresses.needSmtpUtf8());
        } catch (ValueRefused unusable) {
            return new Outcome.GiveUp(ADDRESS_UNUSABLE, "The address " + unusable.detail() + ".");
        } catch (AddressException unusable) {
            return new Outcome.GiveUp(ADDRESS_UNUSABLE, String.valueOf(unusable.getMessage()));
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Outcome.Retry(e.toString());
        }
    }

    private Outcome send(MimeMail mail, boolean needsSmtpUtf8) {
        try {
            return needsSmtpUtf8 ? sendAsUtf8(mail) : sendOnPooledSession(mail);
        } catch (MessagingException noConnection) {
            return SmtpReply.outcome(noConnection, Optional.empty());
        }
    }

    /**
     * Sends over a separate connection: a mail marked SMTPUTF8 needs servers that offer it all the way, so other mails are
     * not marked.
     */
    private Outcome sendAsUtf8(MimeMail mail) throws MessagingException {
        var connection = sessions.connectForUtf8();
        try {
            if (!connection.transport().supportsExtension("SMTPUTF8")) {
                return new Outcome.GiveUp(
                        SMTPUTF8_MISSING,
                        "The mail server takes only addresses that are ASCII before the @; it does not offer SMTPUTF8.");
            }
            connection.transport().sendMessage(mail, mail.recipients());
            return new Outcome.Done(null);
        } catch (MessagingException e) {
            return SmtpReply.outcome(e, SmtpReply.of(e));
        } finally {
            connection.close();
        }
    }

    private Outcome sendOnPooledSession(MimeMail mail) throws MessagingException {
        var connection = sessions.take();
        try {
            connection.transport().sendMessage(mail, mail.recipients());
            sessions.giveBack(connection);
            return new Outcome.Done(null);
        } catch (MessagingException e) {
            var reply = SmtpReply.of(e);
            reply.filter(SmtpReply::keepsSession)
                    .ifPresentOrElse(usable -> sessions.giveBack(connection), connection::close);
            return SmtpReply.outcome(e, reply);
        } catch (RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }
}
