package dev.tributary.platform.mail;

import dev.tributary.platform.outbox.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** The reply of the SMTP server when it did not accept an e-mail; code 0 or less when there was none. */
record SmtpReply(int code, String text) {
    /** These replies concern the service's login and not the recipient, so the e-mail is tried again later. */
    private static final Set<Integer> LOGIN_FAILURES = Set.of(530, 534, 535, 538);

    private static final int CLOSING = 421;
    private static final int PERMANENT = 500;

    /** Finds the reply of the server; the innermost exception has the one for the recipient. */
    static Optional<SmtpReply> of(MessagingException failure) {
        Optional<SmtpReply> found = Optional.empty();
        for (Exception next = failure; next instanceof MessagingException e; next = e.getNextException()) {
            if (next instanceof SMTPAddressFailedException address) {
                found = Optional.of(of(address.getReturnCode(), address));
            } else if (next instanceof SMTPSenderFailedException sender) {
                found = Optional.of(of(sender.getReturnCode(), sender));
            } else if (next instanceof SMTPSendFailedException send) {
                found = Optional.of(of(send.getReturnCode(), send));
            }
        }
        return found;
    }

    private static SmtpReply of(int code, Exception e) {
        return new SmtpReply(code, String.valueOf(e.getMessage()).strip());
    }

    /** The outcome of the e-mail: a permanent refusal of the recipient is not retried. */
    static Outcome outcome(MessagingException failure, Optional<SmtpReply> reply) {
        boolean isLoginFailure = failure instanceof AuthenticationFailedException;
        return reply.filter(refusal -> refusal.isPermanent() && !isLoginFailure)
                .<Outcome>map(refusal -> new Outcome.GiveUp(MailServer.REFUSED, refusal.text()))
                .orElseGet(() -> new Outcome.Retry(reply.map(SmtpReply::text)
                        .filter(text -> !text.isEmpty())
                        .orElseGet(failure::toString)));
    }

    private boolean isPermanent() {
        return code >= PERMANENT && !LOGIN_FAILURES.contains(code);
    }

    /** Whether the session can be used after this reply. */
    boolean keepsSession() {
        return code > 0 && code != CLOSING;
    }
}
