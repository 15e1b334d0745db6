package dev.tributary.ledger.payouts;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many payouts of one batch, with the entries that take their amounts from what is due. The accounts must be locked. */
@ApplicationScoped
public class ReservePayouts {
    private final Tenancy tenancy;
    private final Ledger ledger;

    ReservePayouts(Tenancy tenancy, Ledger ledger) {
        this.tenancy = tenancy;
        this.ledger = ledger;
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
    }

    public void reserve(UUID batchId, Brand brand, List<Reservation> reservations, Instant now) {
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
                                             payout_minimum, status, method, pay_to, pay_to_name, pay_to_bic, created_at)
                        select :brand, id, enrollment_id, member_id, offer_id, :batch, :currency, amount,
                               minimum, status, method, address, name, bic, :now
                        from unnest(:ids, :enrollments, :members, :offers, :amounts, :minimums, :statuses, :methods,
                                    :addresses, :names, :bics)
                            as r (id, enrollment_id, member_id, offer_id, amount, minimum, status, method, address, name,
                                  bic)"""))
                .bind("batch", batchId)
                .bind("currency", brand.currency().getCurrencyCode())
                .bind("now", now)
                .execute();
        ledger.post(reservations.stream().map(row -> posting(row, brand, now)).toList());
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
