package dev.tributary.program.staff;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.problems.Problem;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/**
 * Changes of a staff member's own account. A change of how they sign in requires the password, which {@link OwnPassword} verifies
 * before.
 */
@ApplicationScoped
class StaffAccount {
    static final String TOTP_SEAL = "staff-totp";

    private final StaffMembers staff;
    private final OwnPassword ownPassword;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Brands brands;
    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    StaffAccount(
            StaffMembers staff,
            OwnPassword ownPassword,
            SignIn signIn,
            Sessions sessions,
            Brands brands,
            KeyRing keys) {
        this.staff = staff;
        this.ownPassword = ownPassword;
        this.signIn = signIn;
        this.sessions = sessions;
        this.brands = brands;
        this.keys = keys;
    }

    /** Changes the password and ends all sessions. */
    void changePassword(StaffMember member) {
        ownPassword.requireUnchanged(member);
        member.setPassword(ownPassword.newHash());
        staff.save(member);
        sessions.endAll(member.id());
    }

    /** Stores a secret, which takes effect when it is activated with a code. */
    TotpSecret prepareTotp(StaffMember member) {
        ownPassword.requireUnchanged(member);
        if (member.isTotpActive()) {
            throw new SecondFactorActive();
        }
        var secret = TotpSecret.random(random);
        member.prepareTotp(keys.seal(TOTP_SEAL, secret.bytes()));
        staff.save(member);
        return secret;
    }

    String uri(StaffMember member, TotpSecret secret) {
        return secret.uri(brands.current().name(), member.email());
    }

    void activateTotp(StaffMember member, String code) {
        if (!signIn.isCode(member, code)) {
            throw new CodeWrong();
        }
        member.activateTotp();
        staff.save(member);
    }

    void removeTotp(StaffMember member) {
        ownPassword.requireUnchanged(member);
        member.removeTotp();
        staff.save(member);
    }

    static final class CodeWrong extends Problem {
        CodeWrong() {
            super(UNPROCESSABLE, "This code is wrong, or was used already.");
        }
    }

    static final class SecondFactorActive extends Problem {
        SecondFactorActive() {
            super(CONFLICT, "There is a second factor already; remove it first.");
        }
    }
}
