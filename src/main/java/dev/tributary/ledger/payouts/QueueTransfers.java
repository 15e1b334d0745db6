package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Queues payments in the transaction that reserves their money. Those of a provider are grouped into transfers: a transfer is
 * sent in one call, and its id, stored before any call, is its key at the provider. Those that the brand's own system makes are
 * requested by an event.
 */
@ApplicationScoped
public class QueueTransfers {
    public static final String TOPIC = "payout-transfer";

    private static final String PAYOUT = "pay";
    private static final String REQUESTED = "payout.requested";

    private final Tenancy tenancy;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    QueueTransfers(Tenancy tenancy, Outbox outbox, AuditTrail audit, Clock clock) {
        this.tenancy = tenancy;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Whether a provider has the transfer or may have it. Its payouts must be locked, since sending a transfer locks them, too.
     */
    boolean isSent(UUID transferId) {
        return tenancy.query("""
                        select state in ('SENT', 'TAKEN') from payout_transfers where brand_id = :brand and id = :id""").bind("id", transferId).mapTo(Boolean.class).one();
    }

    /** Whether the way can pay members with that method; the others are paid by hand. */
    static boolean supports(Way way, PayoutMethod method) {
        return switch (way) {
            case MANUAL, EXTERNAL -> true;
            case PAYPAL -> method == PayoutMethod.PAYPAL;
            case STRIPE -> method == PayoutMethod.STRIPE;
        };
    }

    /** PayPal takes many payments in a call (up to 15 000); Stripe takes one. */
    private static int maxPayments(Way way) {
        return way == Way.PAYPAL ? 500 : 1;
    }

    private record Assignment(UUID payoutId, UUID transferId) {}

    /** @param payoutIds payouts of that way, already stored; a transfer that was refused may have held them */
    public void queue(Way way, List<UUID> payoutIds) {
        if (way == Way.EXTERNAL) {
            audit.recordOfMany(REQUESTED, PAYOUT, payoutIds);
        }
        if (!way.isProvider() || payoutIds.isEmpty()) {
            return;
        }
        var assignments = new ArrayList<Assignment>();
        for (int from = 0; from < payoutIds.size(); from += maxPayments(way)) {
            var transferId = TypeId.next();
            payoutIds
                    .subList(from, Math.min(from + maxPayments(way), payoutIds.size()))
                    .forEach(payout -> assignments.add(new Assignment(payout, transferId)));
        }
        var transferIds =
                assignments.stream().map(Assignment::transferId).distinct().toList();
        insertTransfers(way, transferIds);
        assign(assignments);
        outbox.add(TOPIC, transferIds.stream().map(UUID::toString).toList());
    }

    private void insertTransfers(Way way, List<UUID> transferIds) {
        UnnestParameters.of(transferIds)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.update("""
                        insert into payout_transfers (brand_id, id, way, state, created_at)
                        select :brand, id, :way, 'RESERVED', :now from unnest(:ids) as row (id)"""))
                .bind("way", way)
                .bind("now", clock.instant())
                .execute();
    }

    private void assign(List<Assignment> assignments) {
        UnnestParameters.of(assignments)
                .column("payouts", "uuid", Assignment::payoutId)
                .column("transfers", "uuid", Assignment::transferId)
                .bindTo(tenancy.update("""
                        update payouts p set transfer_id = row.transfer
                        from unnest(:payouts, :transfers) as row (payout, transfer)
                        where p.brand_id = :brand and p.id = row.payout"""))
                .execute();
    }
}
