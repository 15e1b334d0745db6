package dev.tributary.platform.mail;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Requests by somebody with a dashboard link that the member confirms with a code from their mailbox, since others may have
 * the link too.
 */
@ApplicationScoped
public class MailedCodes {
    static final Duration CODE_VALIDITY = Duration.ofMinutes(10);
    /** A guess succeeds in one of 200 000 cases. */
    static final int TRIES = 5;
    /** In a day: a person with the link alone can neither guess a code nor flood a mailbox. */
    static final int MAX_CODES = 5;

    private static final Duration DAY = Duration.ofDays(1);

    private final MailedCodeRows rows;
    private final Tenancy tenancy;
    private final KeyRing keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MailedCodes(MailedCodeRows rows, Tenancy tenancy, KeyRing keys, Clock clock) {
        this.rows = rows;
        this.tenancy = tenancy;
        this.keys = keys;
        this.clock = clock;
    }

    /** A code to be mailed, and shown to nobody else. */
    public record Issued(String code, Instant expiresAt) {}

    /**
     * Stores a request until it is confirmed, and ends an earlier code for the same purpose.
     *
     * @param purpose for instance {@code payout-profile}
     * @param subject id of the member or enrollment that it concerns
     * @param content the requested change
     * @throws TooManyCodes
     */
    public Issued issue(String purpose, UUID subject, String content) {
        var now = clock.instant();
        var sent = countCode(rows.lock(purpose, subject, now), now);
        var code = MailedCode.random(random);
        var expiresAt = now.plus(CODE_VALIDITY);
        var signed = MailedCode.of(keys, purpose + "-code", subject, code);
        rows.store(purpose, subject, content, signed, TRIES, expiresAt, sent);
        return new Issued(code, expiresAt);
    }

    private static MailedCodeRows.Sent countCode(MailedCodeRows.Sent before, Instant now) {
        var dayEnd = before.codesSince().plus(DAY);
        if (!dayEnd.isAfter(now)) {
            return new MailedCodeRows.Sent(1, now);
        }
        if (before.codes() >= MAX_CODES) {
            throw new TooManyCodes(Duration.between(now, dayEnd));
        }
        return new MailedCodeRows.Sent(before.codes() + 1, before.codesSince());
    }

    /**
     * Returns the content of the request and uses up the code.
     *
     * @throws CodeInvalid also when there is no request, or it has expired
     * @throws TooManyTries
     */
    public String confirm(String purpose, UUID subject, String code) {
        var now = clock.instant();
        // In a separate transaction, so that a refusal does not roll the try back.
        var pending = tenancy.write(tenancy.brandId(), () -> rows.takeTry(purpose, subject, now))
                .orElseThrow(() -> refusal(purpose, subject, now));
        if (!pending.code().matches(keys, purpose + "-code", subject, code) || !rows.use(purpose, subject, pending)) {
            throw new CodeInvalid();
        }
        return pending.content();
    }

    /** Deletes the requests of a subject. */
    public void forget(UUID subject) {
        rows.delete(subject);
    }

    private Problem refusal(String purpose, UUID subject, Instant now) {
        return rows.usedUpUntil(purpose, subject, now)
                .<Problem>map(until -> new TooManyTries(Duration.between(now, until)))
                .orElseGet(CodeInvalid::new);
    }
}
