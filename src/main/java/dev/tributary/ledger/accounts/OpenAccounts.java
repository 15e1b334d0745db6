package dev.tributary.ledger.accounts;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.enrollments.EnrollmentsOpened;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Opens the account of each new enrollment. */
@ApplicationScoped
class OpenAccounts {
    private final Tenancy tenancy;

    OpenAccounts(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    void open(@Observes EnrollmentsOpened opened) {
        UnnestParameters.of(opened.enrollmentIds())
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.update("""
                        insert into account_balances (brand_id, enrollment_id) select :brand, id from unnest(:ids) as opened(id)
                        on conflict do nothing"""))
                .execute();
    }
}
