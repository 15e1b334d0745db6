package dev.tributary.program.dashboardlinks;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.enrollments.OpenEnrollments;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Gives many enrollments a new dashboard link at once; the old ones end when the transaction commits. */
@ApplicationScoped
public class RenewLinks {
    private final Tenancy tenancy;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RenewLinks(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** A revoked link stays revoked. */
    public void renew(List<UUID> enrollmentIds) {
        var sorted = enrollmentIds.stream().sorted().toList();
        UnnestParameters.of(sorted)
                .column("ids", "uuid", id -> id)
                .column("nonces", "bytea", id -> nonce())
                .bindTo(tenancy.update("""
                        update enrollments
                           set link_nonce = fresh.nonce, link_created_at = :now, link_used_at = null
                          from unnest(:ids, :nonces) as fresh (id, nonce)
                         where enrollments.brand_id = :brand and enrollments.id = fresh.id and not link_revoked"""))
                .bind("now", clock.instant())
                .execute();
    }

    private byte[] nonce() {
        var nonce = new byte[OpenEnrollments.NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }
}
