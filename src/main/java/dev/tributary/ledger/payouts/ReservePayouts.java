package dev.tributary.ledger.payouts;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.ledger.invoices.Invoices;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many payouts of one batch, with the entries that take their amounts from what is due. The accounts must be locked. */
@ApplicationScoped
public class ReservePayouts {
    private final Tenancy tenancy;
    private final Ledger ledger;
    private final QueueTransfers transfers;
    private final PayoutTaxes taxes;
    private final Event<PayoutsChanged> changes;

    ReservePayouts(
            Tenancy tenancy,
            Ledger ledger,
            QueueTransfers transfers,
            PayoutTaxes taxes,
            Event<PayoutsChanged> changes) {
        this.taxes = taxes;
        this.tenancy = tenancy;
        this.ledger = ledger;
        this.transfers = transfers;
        this.changes = changes;
    }

    /**
     * @param amount minor units, above zero and at most what is due
     * @param minimum the account's payout minimum, minor units
     * @param payTo null when the member has not said where to pay
     */
    public record Reservation(
            UUID payoutId,
            UUID enrollmentId,
            UUID memberId,
            UUID offerId,
            long amount,
            long minimum,
            @Nullable PayTo payTo) {
        PayoutStatus status() {
            return payTo == null ? PayoutStatus.PENDING_INFO : PayoutStatus.PROCESSING;
        }

        private PayoutMethod method() {
            return payTo == null ? PayoutMethod.OTHER : payTo.method();
        }

        /** By hand where the batch's way cannot pay the member; who has not said where to pay keeps the batch's way. */
        private Way way(Way asked) {
            return payTo == null || QueueTransfers.serves(asked, payTo.method()) ? asked : Way.MANUAL;
        }
    }

    /**
     * @param way those who cannot be paid so are to be paid by hand
     * @param settlesUntil the payouts pay all that was available by then
     */
    public void reserve(
            UUID batchId, Brand brand, Way way, List<Reservation> reservations, Instant settlesUntil, Instant now) {
        if (reservations.isEmpty()) {
            return;
        }
        UnnestParameters.of(reservations)
                .column("ids", "uuid", Reservation::payoutId)
                .column("enrollments", "uuid", Reservation::enrollmentId)
                .column("members", "uuid", Reservation::memberId)
                .column("offers", "uuid", Reservation::offerId)
                .column("amounts", "int8", Reservation::amount)
                .column("minimums", "int8", Reservation::minimum)
                .column("statuses", "text", Reservation::status)
                .column("methods", "text", Reservation::method)
                .column("ways", "text", row -> row.way(way))
                .column(
                        "addresses",
                        "text",
                        row -> row.payTo() == null ? null : row.payTo().address())
                .column(
                        "names",
                        "text",
                        row -> row.payTo() == null ? null : row.payTo().name())
                .column(
                        "bics",
                        "text",
                        row -> row.payTo() == null ? null : row.payTo().bic())
                .bindTo(tenancy.update("""
                        insert into payouts (brand_id, id, enrollment_id, member_id, offer_id, batch_id, currency, amount,
                                             payout_minimum, status, method, way, pay_to, pay_to_name, pay_to_bic,
                                             created_at, settles_until)
                        select :brand, id, enrollment_id, member_id, offer_id, :batch, :currency, amount,
                               minimum, status, method, way, address, name, bic, :now, :until
                        from unnest(:ids, :enrollments, :members, :offers, :amounts, :minimums, :statuses, :methods, :ways,
                                    :addresses, :names, :bics)
                            as r (id, enrollment_id, member_id, offer_id, amount, minimum, status, method, way, address,
                                  name, bic)"""))
                .bind("batch", batchId)
                .bind("currency", brand.currency().getCurrencyCode())
                .bind("now", now)
                .bind("until", settlesUntil)
                .execute();
        taxes.add(
                reservations.stream()
                        .map(row -> new Invoices.Drafted(row.payoutId(), row.memberId(), row.amount()))
                        .toList(),
                brand.currency(),
                now);
        transfers.queue(
                way,
                reservations.stream()
                        .filter(row -> row.payTo() != null && row.way(way) == way)
                        .map(Reservation::payoutId)
                        .toList());
        ledger.post(reservations.stream().map(row -> posting(row, brand, now)).toList());
        tellOfWaiting(reservations);
    }

    /** The others begin as they should, which is no news. */
    private void tellOfWaiting(List<Reservation> reservations) {
        var waiting = reservations.stream()
                .filter(row -> row.status() == PayoutStatus.PENDING_INFO)
                .map(Reservation::payoutId)
                .toList();
        if (!waiting.isEmpty()) {
            changes.fire(new PayoutsChanged(waiting));
        }
    }

    private static Posting posting(Reservation row, Brand brand, Instant now) {
        return Posting.of(
                row.enrollmentId(),
                EntryKind.PAYOUT,
                -row.amount(),
                brand.dayOf(now),
                now,
                Posting.Source.payout(row.payoutId()),
                null);
    }
}
