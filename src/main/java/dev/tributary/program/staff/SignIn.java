package dev.tributary.program.staff;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.PublicLimits;
import dev.tributary.platform.web.TokenBuckets;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signs in with e-mail address and password, and a code when there is a second factor. Failures are counted per account and
 * network: guessing is slowed down, while the owner of the account can sign in from elsewhere. An unknown address gets the same
 * answer as a known one, after the same work.
 */
@Singleton
class SignIn {
    private static final int FAILURES_PER_MINUTE = 5;
    private static final int FAILURES_OF_NETWORK = 30;

    private final StaffMembers staff;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Tenancy tenancy;
    private final KeyRing keys;
    private final Clock clock;
    private final TokenBuckets ofAccount = new TokenBuckets(FAILURES_PER_MINUTE);
    private final TokenBuckets ofNetwork = new TokenBuckets(FAILURES_OF_NETWORK);

    SignIn(StaffMembers staff, Passwords passwords, Sessions sessions, Tenancy tenancy, KeyRing keys, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tenancy = tenancy;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param code of the second factor; null when none was given */
    record Attempt(
            UUID brandId,
            String email,
            String password,
            @Nullable String code,
            String address) {
        String account() {
            return brandId + " " + email.toLowerCase(Locale.ROOT) + " " + network();
        }

        String network() {
            return PublicLimits.network(address);
        }
    }

    SignedIn signIn(Attempt attempt) {
        take(attempt);
        var member = tenancy.read(attempt.brandId(), () -> staff.findByEmail(attempt.email()));
        boolean matches = passwords.verify(
                attempt.password(), member.map(StaffMember::passwordHash).orElse(null));
        if (!matches || member.get().status() != StaffMember.Status.ACTIVE) {
            throw new CredentialsInvalid();
        }
        if (member.get().isTotpActive()) {
            checkCode(attempt, member.get());
        }
        giveBack(attempt);
        var author = new ChangeAuthor(ChangeAuthor.Kind.STAFF, member.get().id(), null);
        return author.run(() -> tenancy.write(
                attempt.brandId(),
                () -> new SignedIn(member.get(), sessions.open(member.get().id()))));
    }

    boolean isCode(StaffMember member, String code) {
        var step = Optional.ofNullable(member.totpSecret())
                .flatMap(sealedSecret -> keys.open(StaffAccount.TOTP_SEAL, sealedSecret))
                .map(secret -> new TotpSecret(secret).stepOf(code, clock.instant()));
        return step.isPresent()
                && step.get().isPresent()
                && staff.useTotpStep(member.id(), step.get().getAsLong());
    }

    private void checkCode(Attempt attempt, StaffMember member) {
        var code = attempt.code();
        if (code == null) {
            giveBack(attempt);
            throw new CodeRequired();
        }
        if (!tenancy.write(attempt.brandId(), () -> isCode(member, code))) {
            throw new CodeWrong();
        }
    }

    /** Counts the attempt as a failure before the slow hash, so that guesses that arrive together are counted too. */
    private void take(Attempt attempt) {
        if (!ofAccount.take(attempt.account()).isConsumed()) {
            throw new TooManyFailures();
        }
        if (!ofNetwork.take(attempt.network()).isConsumed()) {
            ofAccount.giveBack(attempt.account());
            throw new TooManyFailures();
        }
    }

    private void giveBack(Attempt attempt) {
        ofAccount.giveBack(attempt.account());
        ofNetwork.giveBack(attempt.network());
    }
}
