package dev.tributary.program.staff;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.PublicLimits;
import dev.tributary.platform.web.TokenBuckets;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Mails staff who have forgotten their password. Runs after the response, whose time thus does not tell who exists. Anybody
 * can request it: while a mailed token is valid no further one is mailed, so that nobody replaces the token of somebody else
 * or fills their mailbox.
 */
@Singleton
class RecoverPassword {
    private static final Logger LOG = Logger.getLogger(RecoverPassword.class);
    private static final int OF_ACCOUNT_PER_MINUTE = 1;
    private static final int OF_NETWORK_PER_MINUTE = 10;

    private final StaffMembers staff;
    private final InviteStaff invite;
    private final Tenancy tenancy;
    private final Clock clock;
    private final TokenBuckets ofAccount = new TokenBuckets(OF_ACCOUNT_PER_MINUTE);
    private final TokenBuckets ofNetwork = new TokenBuckets(OF_NETWORK_PER_MINUTE);

    RecoverPassword(StaffMembers staff, InviteStaff invite, Tenancy tenancy, Clock clock) {
        this.staff = staff;
        this.invite = invite;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    void request(UUID brandId, String email, String address) {
        boolean isAllowed = ofNetwork.take(PublicLimits.network(address)).isConsumed()
                && ofAccount.take(brandId + email.toLowerCase(Locale.ROOT)).isConsumed();
        if (isAllowed) {
            Infrastructure.getDefaultWorkerPool().execute(() -> send(brandId, email));
        }
    }

    void send(UUID brandId, String email) {
        try {
            tenancy.write(brandId, () -> {
                staff.findByEmail(email)
                        .map(member -> staff.lock(member.id()))
                        .filter(member -> member.status() == StaffMember.Status.ACTIVE)
                        .filter(member -> !member.isInvited(clock.instant()))
                        .ifPresent(invite::recover);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.warnf("A new password could not be mailed: %s", e.getMessage());
        }
    }
}
