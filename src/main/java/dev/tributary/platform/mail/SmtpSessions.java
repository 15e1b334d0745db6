package dev.tributary.platform.mail;

import io.quarkus.mailer.runtime.MailerRuntimeConfig;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Sessions with the SMTP server, kept for the next mail; never more than there are threads that send. */
@Singleton
class SmtpSessions {
    private static final String DEFAULT = "<default>";
    private static final int PLAIN = 25;
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_OVER_TLS = 465;
    private static final String CONNECT_MILLIS = "10000";

    /** Many servers take about a hundred mails in one session. */
    private static final int MAILS_EACH = 100;

    private final MailerRuntimeConfig settings;
    private final Session session;
    private final Session utf8Session;
    private final ConcurrentLinkedDeque<SmtpConnection> kept = new ConcurrentLinkedDeque<>();

    SmtpSessions(MailersRuntimeConfig mailers, MailConfig config) {
        settings = Objects.requireNonNull(mailers.mailers().get(DEFAULT));
        session = Session.getInstance(properties(settings, config.smtpTimeout()));
        var utf8 = properties(settings, config.smtpTimeout());
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

    /** Takes a session; the caller returns it after the e-mail, or closes it on failure. */
    SmtpConnection take() throws MessagingException {
        for (var known = kept.pollFirst(); known != null; known = kept.pollFirst()) {
            if (known.isAlive()) {
                return known;
            }
            known.close();
        }
        return connect(session);
    }

    private SmtpConnection connect(Session session) throws MessagingException {
        var transport = new SMTPTransport(session, new URLName("smtp", settings.host(), -1, null, null, null));
        transport.connect(
                settings.host(),
                port(settings),
                settings.username().orElse(null),
                settings.password().orElse(null));
        return new SmtpConnection(transport);
    }

    void giveBack(SmtpConnection connection) {
        if (connection.countMail() < MAILS_EACH) {
            kept.addFirst(connection);
        } else {
            connection.close();
        }
    }

    @PreDestroy
    void close() {
        for (var connection = kept.pollFirst(); connection != null; connection = kept.pollFirst()) {
            connection.close();
        }
    }

    private static int port(MailerRuntimeConfig settings) {
        return settings.port()
                .orElse(
                        isTls(settings)
                                ? SUBMISSION_OVER_TLS
                                : settings.startTLS().equalsIgnoreCase("REQUIRED") ? SUBMISSION : PLAIN);
    }

    @SuppressWarnings("deprecation") // an older name of tls; who set it means it
    private static boolean isTls(MailerRuntimeConfig settings) {
        return settings.ssl() || settings.tls().orElse(false);
    }

    @SuppressWarnings("deprecation") // trust-all: its successor is a whole TLS configuration
    private static Properties properties(MailerRuntimeConfig settings, Duration timeout) {
        var millis = Long.toString(timeout.toMillis());
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty(
                "mail.smtp.auth", String.valueOf(settings.username().isPresent()));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(isTls(settings)));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        var startTls = settings.startTLS();
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(!startTls.equalsIgnoreCase("DISABLED")));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(startTls.equalsIgnoreCase("REQUIRED")));
        set(properties, "mail.smtp.ssl.trust", settings.trustAll().orElse(false) ? "*" : null);
        set(properties, "mail.smtp.auth.mechanisms", settings.authMethods().orElse(null));
        set(properties, "mail.smtp.localhost", settings.ownHostName().orElse(null));
        set(properties, "mail.smtp.from", settings.bounceAddress().orElse(null));
        return properties;
    }

    private static void set(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
