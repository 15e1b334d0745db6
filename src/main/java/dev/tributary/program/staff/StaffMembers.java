package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class StaffMembers extends TenantRepository<StaffMember> {
    private static final String OWNERS = """
            select id from staff where brand_id = :brand and role = 'OWNER' and status = 'ACTIVE' order by id for update""";

    StaffMembers() {
        super("staff member");
    }

    Optional<StaffMember> findByEmail(String email) {
        return tenancy.query("select id from staff where brand_id = :brand and email_key = lower(:email)")
                .bind("email", email)
                .mapTo(UUID.class)
                .findOne()
                .flatMap(this::findOptional);
    }

    /** Locks all owners, so that two of them cannot remove each other at once. */
    List<UUID> lockOwners() {
        return tenancy.query(OWNERS).mapTo(UUID.class).list();
    }

    /** A code is valid once: its step must be later than the one used last. */
    boolean useTotpStep(UUID id, long step) {
        return tenancy.update("""
                                update staff set totp_last_step = :step
                                where brand_id = :brand and id = :id and totp_last_step < :step""").bind("id", id).bind("step", step).execute() > 0;
    }

    @Override
    protected @Nullable Problem refusal(String constraint) {
        return constraint.equals("staff_email_once") ? new StaffEmailTaken() : null;
    }

    static final class StaffEmailTaken extends Problem {
        StaffEmailTaken() {
            super(CONFLICT, "Somebody with this e-mail address is invited already.");
        }
    }
}
