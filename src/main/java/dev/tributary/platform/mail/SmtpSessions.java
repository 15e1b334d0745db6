package dev.tributary.platform.mail;

import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A pool of sessions with the SMTP server; never more than there are sending threads. */
@Singleton
class SmtpSessions {
    private static final String DEFAULT = "<default>";

    /** Many servers take about a hundred mails in one session. */
    private static final int MAILS_PER_SESSION = 100;

    private final SmtpSettings settings;
    private final Session session;
    private final Session utf8Session;
    private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

    SmtpSessions(MailersRuntimeConfig mailers, MailConfig config) {
        settings = new SmtpSettings(Objects.requireNonNull(mailers.mailers().get(DEFAULT)), config.smtpTimeout());
        session = Session.getInstance(settings.properties());
        var utf8 = settings.properties();
        utf8.setProperty("mail.mime.allowutf8", "true");
        utf8Session = Session.getInstance(utf8);
    }

    Session session() {
        return session;
    }

    /** For e-mails to or from addresses that are not ASCII before the @. */
    Session utf8Session() {
        return utf8Session;
    }

    /** Opens a session that the caller closes after the e-mail. */
    SmtpConnection connectForUtf8() throws MessagingException {
        return connect(utf8Session);
    }

    /** Takes a session from the pool; the caller gives it back after the e-mail, or closes it after a failure. */
    SmtpConnection take() throws MessagingException {
        for (var pooled = idle.pollFirst(); pooled != null; pooled = idle.pollFirst()) {
            if (pooled.isAlive()) {
                return pooled;
            }
            pooled.close();
        }
        return connect(session);
    }

    private SmtpConnection connect(Session session) throws MessagingException {
        var transport = new SMTPTransport(session, new URLName("smtp", settings.host(), -1, null, null, null));
        transport.connect(settings.host(), settings.port(), settings.username(), settings.password());
        return new SmtpConnection(transport);
    }

    void giveBack(SmtpConnection connection) {
        if (connection.countMail() < MAILS_PER_SESSION) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
    }

    @PreDestroy
    void close() {
        for (var connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            connection.close();
        }
    }
}
