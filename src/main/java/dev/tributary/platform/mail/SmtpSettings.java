package dev.tributary.platform.mail;

import io.quarkus.mailer.runtime.MailerRuntimeConfig;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The connection settings of the SMTP server, from those of the framework. */
final class SmtpSettings {
    private static final int PLAIN = 25;
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_OVER_TLS = 465;
    private static final String CONNECT_MILLIS = "10000";

    private final MailerRuntimeConfig mailer;
    private final Duration timeout;

    SmtpSettings(MailerRuntimeConfig mailer, Duration timeout) {
        this.mailer = mailer;
        this.timeout = timeout;
    }

    String host() {
        return mailer.host();
    }

    @Nullable
    String username() {
        return mailer.username().orElse(null);
    }

    @Nullable
    String password() {
        return mailer.password().orElse(null);
    }

    int port() {
        return mailer.port()
                .orElse(
                        isTls()
                                ? SUBMISSION_OVER_TLS
                                : mailer.startTLS().equalsIgnoreCase("REQUIRED") ? SUBMISSION : PLAIN);
    }

    @SuppressWarnings("deprecation") // an older name of tls that is still honoured
    private boolean isTls() {
        return mailer.ssl() || mailer.tls().orElse(false);
    }

    /** New properties for each caller, since callers add some. */
    Properties properties() {
        var properties = new Properties();
        addTimeouts(properties);
        addSecurity(properties);
        set(properties, "mail.smtp.localhost", mailer.ownHostName().orElse(null));
        set(properties, "mail.smtp.from", mailer.bounceAddress().orElse(null));
        return properties;
    }

    private void addTimeouts(Properties properties) {
        var millis = Long.toString(timeout.toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.quitwait", "false");
    }

    @SuppressWarnings("deprecation") // trust-all: its successor is a whole TLS configuration
    private void addSecurity(Properties properties) {
        properties.setProperty(
                "mail.smtp.auth", String.valueOf(mailer.username().isPresent()));
        set(properties, "mail.smtp.auth.mechanisms", mailer.authMethods().orElse(null));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(isTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        set(properties, "mail.smtp.ssl.trust", mailer.trustAll().orElse(false) ? "*" : null);
        var startTls = mailer.startTLS();
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(!startTls.equalsIgnoreCase("DISABLED")));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(startTls.equalsIgnoreCase("REQUIRED")));
    }

    private static void set(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
