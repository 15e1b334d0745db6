package dev.tributary.messages;

import dev.tributary.outbox.Outcome;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The SMTP server; or nowhere, when none is configured. */
@Singleton
class MailServer {
    static final String NOWHERE = "no_mail_server";
    static final String REFUSED = "refused";

    private static final Logger LOG = Logger.getLogger(MailServer.class);
    /** They are about our login, not about the recipient: somebody will mend the configuration. */
    private static final Set<Integer> ABOUT_US = Set.of(530, 534, 535, 538);

    /** Of the places where configuration is written (MicroProfile Config); the framework's own defaults lie below. */
    private static final int LOWEST_WRITTEN_BY_HAND = 100;

    private final ReactiveMailer mailer;
    private final MessagesConfig config;
    private final boolean isConfigured;

    MailServer(ReactiveMailer mailer, MessagesConfig config, Config everything) {
        this.mailer = mailer;
        this.config = config;
        // The framework has a default for the host; only a host that somebody has set is one.
        isConfigured = everything.getConfigValue("quarkus.mailer.host").getSourceOrdinal() >= LOWEST_WRITTEN_BY_HAND;
        if (!isConfigured) {
            LOG.info("No mail server is configured (QUARKUS_MAILER_HOST): e-mails are rendered and sent to nowhere");
        }
    }

    Outcome send(DeliveryId id, Sender sender, String to, RenderedMail content) {
        if (!isConfigured) {
            LOG.infof("Sent to nowhere: \"%s\" to %s", content.subject(), to);
            return new Outcome.Done(NOWHERE);
        }
        var mail = new Mail()
                .setFrom(sender.from())
                .addTo(to)
                .setReplyTo(sender.replyTo())
                .setSubject(content.subject())
                .setText(content.text())
                .setHtml(content.html())
                .addHeader("Message-ID", "<" + id + "@" + sender.domain() + ">")
                .addHeader("List-Unsubscribe", "<mailto:" + sender.replyTo() + "?subject=unsubscribe>");
        try {
            mailer.send(mail).await().atMost(config.smtpTimeout());
            return new Outcome.Done(null);
        } catch (RuntimeException e) {
            return explain(e);
        }
    }

    private static Outcome explain(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp) {
                var reply = smtp.getReplyMessage();
                return smtp.isPermanent() && !ABOUT_US.contains(smtp.getReplyCode())
                        ? new Outcome.GiveUp(REFUSED, reply)
                        : new Outcome.Retry(reply);
            }
            if (cause instanceof IllegalArgumentException) {
                return new Outcome.GiveUp("address_unusable", String.valueOf(cause.getMessage()));
            }
        }
        return new Outcome.Retry(failure.toString());
    }
}
