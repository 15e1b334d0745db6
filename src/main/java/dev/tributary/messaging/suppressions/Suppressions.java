package dev.tributary.messaging.suppressions;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import dev.tributary.platform.web.TypeId;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The addresses a brand does not write to. */
@Singleton
class Suppressions extends TenantRepository<Suppression> {
    private final Clock clock;

    Suppressions(Clock clock) {
        super("suppression");
        this.clock = clock;
    }

    /** Unsubscribing again changes nothing. */
    void unsubscribe(String email) {
        tenancy.update("""
                        insert into suppressions (brand_id, id, email, source, created_at)
                        values (:brand, :id, :email, 'RECIPIENT', :now) on conflict do nothing""")
                .bind("id", TypeId.next())
                .bind("email", email)
                .bind("now", clock.instant())
                .execute();
    }

    @Override
    protected @Nullable Problem refusal(String constraint) {
        return constraint.equals("suppressions_email_once") ? new AlreadySuppressed() : null;
    }

    static final class AlreadySuppressed extends Problem {
        AlreadySuppressed() {
            super(CONFLICT, "This address is on the list already.");
        }
    }
}
