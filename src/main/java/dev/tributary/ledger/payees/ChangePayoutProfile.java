package dev.tributary.ledger.payees;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.Member;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.Members;
import dev.tributary.program.members.PayoutProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** An affiliate says where to pay: first they ask, then they confirm with the code that was mailed to the member. */
@ApplicationScoped
class ChangePayoutProfile {
    static final Duration CODE_HOLDS = Duration.ofMinutes(10);
    /** One in 200 000 guesses it. */
    static final int TRIES = 5;
    /** In a day; who has the link alone can neither guess a code nor fill a mailbox. */
    static final int MOST_CODES = 5;

    private static final Duration DAY = Duration.ofDays(1);

    private final ProfileChanges changes;
    private final ProfileMails mails;
    private final Members members;
    private final FreezeHours freezeHours;
    private final Tenancy tenancy;
    private final KeyRing keys;
    private final AuditTrail audit;
    private final Event<PayoutProfileChanged> changed;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ChangePayoutProfile(
            ProfileChanges changes,
            ProfileMails mails,
            Members members,
            FreezeHours freezeHours,
            Tenancy tenancy,
            KeyRing keys,
            AuditTrail audit,
            Event<PayoutProfileChanged> changed,
            Clock clock) {
        this.changes = changes;
        this.mails = mails;
        this.members = members;
        this.freezeHours = freezeHours;
        this.tenancy = tenancy;
        this.keys = keys;
        this.audit = audit;
        this.changed = changed;
        this.clock = clock;
    }

    /**
     * Mails a code. An earlier one ends.
     *
     * @return when it expires
     * @throws TooManyCodes
     */
    Instant ask(Member member, PayoutProfile wanted, Locale language) {
        var now = clock.instant();
        var before = changes.lock(member.id(), now);
        var dayEnds = before.codesSince().plus(DAY);
        if (before.codes() >= MOST_CODES && dayEnds.isAfter(now)) {
            throw new TooManyCodes(Duration.between(now, dayEnds));
        }
        var sent = dayEnds.isAfter(now)
                ? new ProfileChanges.Sent(before.codes() + 1, before.codesSince())
                : new ProfileChanges.Sent(1, now);
        var code = ProfileCode.random(random);
        var expiresAt = now.plus(CODE_HOLDS);
        changes.store(member.id(), wanted, ProfileCode.of(keys, member.id(), code), TRIES, expiresAt, sent);
        mails.sendCode(member, wanted, code, language);
        return expiresAt;
    }

    /**
     * @throws CodeInvalid also when nothing was asked for, or too long ago
     * @throws TooManyTries
     */
    Member confirm(UUID memberId, String code, Locale language) {
        var now = clock.instant();
        // In a transaction of its own: a refusal must not take the try back.
        var asked = tenancy.write(tenancy.brandId(), () -> changes.takeTry(memberId, now))
                .orElseThrow(() -> refusal(memberId, now));
        if (!asked.code().is(keys, memberId, code) || !changes.use(memberId, asked)) {
            throw new CodeInvalid();
        }
        var member = members.lock(memberId);
        members.getEntityManager().refresh(member);
        var before = member.payoutProfile();
        var wanted = changes.profile(asked);
        if (!wanted.equals(before)) {
            member.payTo(wanted, now.plus(Duration.ofHours(freezeHours.current())));
            members.save(member);
            mails.tellOldAddress(member, before, language);
            audit.record(
                    "payout_profile.confirmed",
                    new MemberId(memberId).toString(),
                    wanted.method().name());
            changed.fire(new PayoutProfileChanged(memberId));
        }
        return member;
    }

    private Problem refusal(UUID memberId, Instant now) {
        return changes.usedUpUntil(memberId, now)
                .<Problem>map(until -> new TooManyTries(Duration.between(now, until)))
                .orElseGet(CodeInvalid::new);
    }

    static final class CodeInvalid extends Problem {
        CodeInvalid() {
            super(UNPROCESSABLE, "This is not the code that was mailed last, or it has expired.");
        }
    }

    static final class TooManyTries extends Problem {
        private final Duration wait;

        TooManyTries(Duration wait) {
            super(TOO_MANY_REQUESTS, "The code was entered wrong too often. Ask for a new one.");
            this.wait = wait;
        }

        @Override
        public long retryAfterSeconds() {
            return 1 + wait.toSeconds();
        }
    }

    static final class TooManyCodes extends Problem {
        private final Duration wait;

        TooManyCodes(Duration wait) {
            super(TOO_MANY_REQUESTS, "Too many codes were mailed within a day.");
            this.wait = wait;
        }

        @Override
        public long retryAfterSeconds() {
            return 1 + wait.toSeconds();
        }
    }
}
