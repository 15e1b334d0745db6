package dev.tributary.program.staff;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Preparation;
import dev.tributary.platform.web.TokenBuckets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The password with which staff confirm a change of their own account. It is verified, and a new one hashed, before the
 * transaction of the change begins; the change then requires that the password is still the verified one.
 */
@RequestScoped
class OwnPassword implements Preparation {
    private final StaffMembers staff;
    private final Passwords passwords;
    private final Tenancy tenancy;
    private final Caller caller;
    private final Failures failures;
    private @Nullable String verifiedHash;
    private @Nullable String newHash;

    OwnPassword(StaffMembers staff, Passwords passwords, Tenancy tenancy, Caller caller, Failures failures) {
        this.staff = staff;
        this.passwords = passwords;
        this.tenancy = tenancy;
        this.caller = caller;
        this.failures = failures;
    }

    @Override
    public void prepare(Object[] parameters) {
        for (var parameter : parameters) {
            if (parameter instanceof OwnAccountResource.Confirmation confirmation) {
                verify(confirmation.password());
            } else if (parameter instanceof OwnAccountResource.PasswordChange change) {
                var member = verify(change.currentPassword());
                newHash = passwords.hash(change.password(), member.email());
            }
        }
    }

    private StaffMember verify(String password) {
        var member = tenancy.read(
                caller.brandId(), () -> staff.get(caller.credential().id()));
        failures.take(member);
        if (!passwords.verify(password, member.passwordHash())) {
            throw new PasswordWrong();
        }
        failures.giveBack(member);
        verifiedHash = member.passwordHash();
        return member;
    }

    /** @throws PasswordWrong when the password was changed since it was verified */
    void requireUnchanged(StaffMember member) {
        if (verifiedHash == null || !verifiedHash.equals(member.passwordHash())) {
            throw new PasswordWrong();
        }
    }

    String newHash() {
        if (newHash == null) {
            throw new IllegalStateException("There is no new password");
        }
        return newHash;
    }

    /** Counts wrong passwords by staff member, since whoever finds an open session must not guess the password. */
    @Singleton
    static class Failures {
        private static final int PER_MINUTE = 5;

        private final TokenBuckets ofMember = new TokenBuckets(PER_MINUTE);

        void take(StaffMember member) {
            if (!ofMember.take(member.id().toString()).isConsumed()) {
                throw new TooManyFailures();
            }
        }

        void giveBack(StaffMember member) {
            ofMember.giveBack(member.id().toString());
        }
    }

    static final class PasswordWrong extends Problem {
        PasswordWrong() {
            super(UNPROCESSABLE, "This is not the password you sign in with.");
        }
    }
}
