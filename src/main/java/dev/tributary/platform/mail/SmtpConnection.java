package dev.tributary.platform.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One session with the server, used by one thread at a time. */
final class SmtpConnection {
    /** Servers close idle sessions, many of them within a minute. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);
    /**
     * A session that was idle for longer is checked with a NOOP first, since a connection that breaks during a send leaves
     * the outcome unknown.
     */
    private static final Duration UNCHECKED_IDLE = Duration.ofSeconds(3);

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
        return idle.compareTo(UNCHECKED_IDLE) < 0 || (idle.compareTo(MAX_IDLE) < 0 && transport.isConnected());
    }

    void close() {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            // The session is closed either way.
        }
    }
}
