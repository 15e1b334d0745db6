package dev.tributary.ledger.transfers;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the transfers that a provider's webhook is about. */
@ApplicationScoped
class FindTransfers {
    private static final Duration RETURN_WINDOW = Duration.ofDays(30);
    private static final int MAX_TRANSFERS = 20;

    private final Tenancy tenancy;
    private final Clock clock;

    FindTransfers(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** By the provider's own id. */
    Optional<Transfer> findByReference(String reference) {
        return tenancy.query("select " + Transfers.COLUMNS
                        + " from payout_transfers where brand_id = :brand and reference = :reference")
                .bind("reference", reference)
                .mapTo(Transfer.class)
                .findFirst();
    }

    /** The latest transfers to that connected account whose payouts were created within the return window. */
    List<UUID> recentTo(String account) {
        var since = clock.instant().minus(RETURN_WINDOW);
        return tenancy.query("""
                        select distinct t.id from payouts p
                        join payout_transfers t on t.brand_id = p.brand_id and t.id = p.transfer_id
                        where p.brand_id = :brand and p.way = 'STRIPE' and p.id > :since and p.pay_to = :account
                          and t.state in ('SENT', 'TAKEN', 'SETTLED')
                        order by t.id desc limit :most""")
                .bind("since", new UUID(since.toEpochMilli() << 16, 0))
                .bind("account", account)
                .bind("most", MAX_TRANSFERS)
                .mapTo(UUID.class)
                .list();
    }
}
