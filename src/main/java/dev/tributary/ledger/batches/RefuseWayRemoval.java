package dev.tributary.ledger.batches;

import dev.tributary.ledger.ways.PayoutWayRemoval;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Keeps a way to pay while the schedule pays by it, or the result of one of its payouts is not known: a provider is asked until
 * it is. Paying by hand needs no setup.
 */
@ApplicationScoped
class RefuseWayRemoval {
    private static final String USES = """
            select name from (values
                ('the payout schedule', exists (select from payout_schedules where brand_id = :brand and way = :way and is_active)),
                ('a payout batch', exists (select from payout_batches where brand_id = :brand and way = :way and status = 'CONFIRMING')),
                ('payouts without a result', exists (
                    select from payouts where brand_id = :brand and way = :way and status in ('PENDING_INFO', 'PROCESSING')))
            ) as used (name, is_used) where is_used""";

    private final Tenancy tenancy;

    RefuseWayRemoval(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** @throws PayoutWayInUse */
    void onRemoval(@Observes PayoutWayRemoval removal) {
        if (removal.way() == Way.MANUAL) {
            return;
        }
        var uses = tenancy.query(USES)
                .bind("way", removal.way())
                .mapTo(String.class)
                .list();
        if (!uses.isEmpty()) {
            throw new PayoutWayInUse(removal.way(), uses);
        }
    }
}
