package dev.tributary.program.staff;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Sets the password of a staff member with a mailed token. */
@ApplicationScoped
class AcceptInvitation {
    private final StaffMembers staff;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Tenancy tenancy;
    private final Clock clock;

    AcceptInvitation(StaffMembers staff, Passwords passwords, Sessions sessions, Tenancy tenancy, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Sets the password, once for each token, and ends all sessions of the staff member.
     *
     * @throws InvitationInvalid
     */
    StaffMember accept(String text, @Nullable String name, String password) {
        var token = OpaqueToken.parse(OpaqueToken.INVITATION, text).orElseThrow(InvitationInvalid::new);
        var invited = tenancy.read(token.brandId(), () -> staff.findOptional(token.id()))
                .filter(member -> matches(member, token))
                .orElseThrow(InvitationInvalid::new);
        var hash = passwords.hash(password, invited.email());
        return tenancy.write(token.brandId(), () -> {
            var member = staff.lock(token.id());
            if (!matches(member, token)) {
                throw new InvitationInvalid();
            }
            member.accept(hash, name);
            sessions.endAll(member.id());
            return staff.save(member);
        });
    }

    private boolean matches(StaffMember member, OpaqueToken token) {
        var hash = member.invitationHash();
        return hash != null && member.isInvited(clock.instant()) && MessageDigest.isEqual(hash, token.hash());
    }
}
