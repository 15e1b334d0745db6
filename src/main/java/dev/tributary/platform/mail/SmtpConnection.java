package dev.tributary.platform.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One session with the server, used by one thread at a time. */
final class SmtpConnection {
    /** Servers close what is idle, many of them after no more than a minute. */
    private static final Duration KEPT_IDLE = Duration.ofSeconds(30);
    /**
     * A session that was idle for this long is checked with a NOOP first, since a lost connection during a send leaves
     * the outcome unknown.
     */
    private static final Duration TRUSTED = Duration.ofSeconds(3);

    private final SMTPTransport transport;
    private int mails;
    private long usedAt = System.nanoTime();

    SmtpConnection(SMTPTransport transport) {
        this.transport = transport;
    }

    SMTPTransport transport() {
        return transport;
    }

    int countMail() {
        usedAt = System.nanoTime();
        return ++mails;
    }

    boolean isAlive() {
        var idle = Duration.ofNanos(System.nanoTime() - usedAt);
        return idle.compareTo(TRUSTED) < 0 || (idle.compareTo(KEPT_IDLE) < 0 && transport.isConnected());
    }

    void close() {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            // The session is closed either way.
        }
    }
}
