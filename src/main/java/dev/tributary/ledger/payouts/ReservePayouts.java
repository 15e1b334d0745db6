package dev.tributary.ledger.payouts;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.ledger.invoices.DraftInvoices;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;

/** Makes many payouts of one batch, with the entries that take their amounts from what is due. Accounts must be locked. */
@ApplicationScoped
public class ReservePayouts {
    private static final String INSERT = """
            insert into payouts (brand_id, id, enrollment_id, member_id, offer_id, batch_id, currency, amount,
                                 payout_minimum, status, method, way, pay_to, pay_to_name, pay_to_bic,
                                 created_at, settles_until)
            select :brand, id, enrollment_id, member_id, offer_id, :batch, :currency, amount,
                   minimum, status, method, way, address, name, bic, :now, settles_until
            from unnest(:ids, :enrollments, :members, :offers, :amounts, :minimums, :statuses, :methods, :ways,
                        :addresses, :names, :bics, :untils)
                as r (id, enrollment_id, member_id, offer_id, amount, minimum, status, method, way, address,
                      name, bic, settles_until)""";

    private final Tenancy tenancy;
    private final Ledger ledger;
    private final QueueTransfers transfers;
    private final PayoutTaxes taxes;
    private final Event<PayoutsChanged> payoutsChanged;

    ReservePayouts(
            Tenancy tenancy,
            Ledger ledger,
            QueueTransfers transfers,
            PayoutTaxes taxes,
            Event<PayoutsChanged> payoutsChanged) {
        this.taxes = taxes;
        this.tenancy = tenancy;
        this.ledger = ledger;
        this.transfers = transfers;
        this.payoutsChanged = payoutsChanged;
    }

    public void reserve(ReservedBatch batch, List<PayoutReservation> reservations) {
        if (reservations.isEmpty()) {
            return;
        }
        insert(batch, reservations);
        taxes.add(
                reservations.stream()
                        .map(row -> new DraftInvoices.NetPayout(row.payoutId(), row.memberId(), row.amount()))
                        .toList(),
                batch.brand().currency(),
                batch.now());
        queueTransfers(batch.way(), reservations);
        ledger.post(reservations.stream().map(row -> posting(row, batch)).toList());
        firePending(reservations);
    }

    private void insert(ReservedBatch batch, List<PayoutReservation> reservations) {
        UnnestParameters.of(reservations)
                .column("ids", "uuid", PayoutReservation::payoutId)
                .column("enrollments", "uuid", PayoutReservation::enrollmentId)
                .column("members", "uuid", PayoutReservation::memberId)
                .column("offers", "uuid", PayoutReservation::offerId)
                .column("amounts", "int8", PayoutReservation::amount)
                .column("minimums", "int8", PayoutReservation::minimum)
                .column("statuses", "text", PayoutReservation::status)
                .column("methods", "text", PayoutReservation::method)
                .column("ways", "text", row -> row.way(batch.way()))
                .column("addresses", "text", PayoutReservation::address)
                .column("names", "text", PayoutReservation::name)
                .column("bics", "text", PayoutReservation::bic)
                .column("untils", "timestamptz", row -> row.settlesAll() ? batch.settlesUntil() : null)
                .bindTo(tenancy.update(INSERT))
                .bind("batch", batch.id())
                .bind("currency", batch.brand().currency().getCurrencyCode())
                .bind("now", batch.now())
                .execute();
    }

    private void queueTransfers(Way way, List<PayoutReservation> reservations) {
        transfers.queue(
                way,
                reservations.stream()
                        .filter(row -> row.payTo() != null && row.way(way) == way)
                        .map(PayoutReservation::payoutId)
                        .toList());
    }

    /** Fires for pending payouts only: nobody needs to be notified that the others are being processed. */
    private void firePending(List<PayoutReservation> reservations) {
        var pending = reservations.stream()
                .filter(row -> row.status() == PayoutStatus.PENDING_INFO)
                .map(PayoutReservation::payoutId)
                .toList();
        if (!pending.isEmpty()) {
            payoutsChanged.fire(new PayoutsChanged(pending));
        }
    }

    private static Posting posting(PayoutReservation row, ReservedBatch batch) {
        return Posting.of(
                row.enrollmentId(),
                EntryKind.PAYOUT,
                -row.amount(),
                batch.brand().dayOf(batch.now()),
                batch.now(),
                Posting.Source.payout(row.payoutId()),
                null);
    }
}
