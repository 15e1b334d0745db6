package dev.tributary.ledger.payouts;

import dev.tributary.ledger.payees.PayoutProfileChanged;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Releases payouts that wait for a payout profile, once the member has one and payments are no longer frozen. Their money is
 * reserved already, so no account changes.
 */
@ApplicationScoped
class ReleasePendingPayouts {
    private static final int CHUNK = 500;

    private static final String RELEASE = """
            with ready as (
                select p.brand_id, p.id, coalesce(m.payout_method, 'PAYPAL') as method, m.payout_address, m.payout_bic,
                       coalesce(m.payout_holder, concat_ws(' ', m.first_name, m.last_name)) as name
                from payouts p
                join members m on m.brand_id = p.brand_id and m.id = p.member_id
                where p.brand_id = :brand and p.status = 'PENDING_INFO'%s and m.payout_address is not null
                  and (m.payouts_frozen_until is null or m.payouts_frozen_until <= :now)
                order by p.id limit :most for no key update of p)
            update payouts p
            set status = 'PROCESSING', method = ready.method, pay_to = ready.payout_address, pay_to_name = ready.name,
                pay_to_bic = ready.payout_bic, released_at = :now,
                way = case when p.way in ('PAYPAL', 'STRIPE') and p.way <> ready.method then 'MANUAL' else p.way end
            from ready where p.brand_id = ready.brand_id and p.id = ready.id and p.status = 'PENDING_INFO'
            returning p.id, p.way""";

    private final Tenancy tenancy;
    private final EachBrand eachBrand;
    private final QueueTransfers transfers;
    private final Clock clock;

    ReleasePendingPayouts(Tenancy tenancy, EachBrand eachBrand, QueueTransfers transfers, Clock clock) {
        this.tenancy = tenancy;
        this.transfers = transfers;
        this.eachBrand = eachBrand;
        this.clock = clock;
    }

    void onProfileChanged(@Observes PayoutProfileChanged changed) {
        release(changed.memberId());
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void releaseAll() {
        eachBrand.run(
                "Payouts whose members have said where to pay", "brands_with_pending_payouts", () -> release(null));
    }

    /** @return whether there may be more to release */
    private boolean release(@Nullable UUID memberId) {
        var query = tenancy.query(RELEASE.formatted(memberId == null ? "" : " and p.member_id = :member"))
                .bind("now", clock.instant())
                .bind("most", CHUNK);
        if (memberId != null) {
            query.bind("member", memberId);
        }
        var released = query.mapTo(Released.class).list();
        for (var way : Way.values()) {
            transfers.queue(
                    way,
                    released.stream()
                            .filter(payout -> payout.way() == way)
                            .map(Released::id)
                            .toList());
        }
        return released.size() == CHUNK;
    }

    record Released(UUID id, Way way) {}
}
