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
 * What somebody with a dashboard link asks for, and the member confirms with a code from their mailbox: the link may be in more
 * hands than the member's.
 */
@ApplicationScoped
public class MailedCodes {
    static final Duration CODE_HOLDS = Duration.ofMinutes(10);
    /** One in 200 000 guesses it. */
    static final int TRIES = 5;
    /** In a day; who has the link alone can neither guess a code nor fill a mailbox. */
    static final int MOST_CODES = 5;

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

    /** To be mailed, and shown to nobody else. */
    public record Issued(String code, Instant expiresAt) {}

    /**
     * Keeps what is asked for until it is confirmed. An earlier code for the same ends.
     *
     * @param purpose what it is about, for instance {@code payout-profile}
     * @param subject whose it is
     * @param content what is asked for
     * @throws TooManyCodes
     */
    public Issued ask(String purpose, UUID subject, String content) {
        var now = clock.instant();
        var sent = countOneMore(rows.lock(purpose, subject, now), now);
        var code = MailedCode.random(random);
        var expiresAt = now.plus(CODE_HOLDS);
        var signed = MailedCode.of(keys, purpose + "-code", subject, code);
        rows.store(purpose, subject, content, signed, TRIES, expiresAt, sent);
        return new Issued(code, expiresAt);
    }

    private static MailedCodeRows.Sent countOneMore(MailedCodeRows.Sent before, Instant now) {
        var dayEnds = before.codesSince().plus(DAY);
        if (!dayEnds.isAfter(now)) {
            return new MailedCodeRows.Sent(1, now);
        }
        if (before.codes() >= MOST_CODES) {
            throw new TooManyCodes(Duration.between(now, dayEnds));
        }
        return new MailedCodeRows.Sent(before.codes() + 1, before.codesSince());
    }

    /**
     * What was asked for; the code is used up.
     *
     * @throws CodeInvalid also when nothing was asked for, or too long ago
     * @throws TooManyTries
     */
    public String confirm(String purpose, UUID subject, String code) {
        var now = clock.instant();
        // In a transaction of its own: a refusal must not take the try back.
        var asked = tenancy.write(tenancy.brandId(), () -> rows.takeTry(purpose, subject, now))
                .orElseThrow(() -> refusal(purpose, subject, now));
        if (!asked.code().is(keys, purpose + "-code", subject, code) || !rows.use(purpose, subject, asked)) {
            throw new CodeInvalid();
        }
        return asked.content();
    }

    /** Ends all that was asked for. */
    public void forget(UUID subject) {
        rows.delete(subject);
    }

    private Problem refusal(String purpose, UUID subject, Instant now) {
        return rows.usedUpUntil(purpose, subject, now)
                .<Problem>map(until -> new TooManyTries(Duration.between(now, until)))
                .orElseGet(CodeInvalid::new);
    }
}
