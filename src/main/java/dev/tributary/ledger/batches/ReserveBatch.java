package dev.tributary.ledger.batches;

import dev.tributary.ledger.batches.BatchFigures.Decision;
import dev.tributary.ledger.payouts.PayoutReservation;
import dev.tributary.ledger.payouts.ReservePayouts;
import dev.tributary.ledger.payouts.ReservedBatch;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Currency;
import java.util.List;

/** Makes the payouts of a batch, or of a portion of it. The accounts must be locked, the batch stored. */
@ApplicationScoped
class ReserveBatch {
    private final ReservePayouts payouts;
    private final Brands brands;
    private final Clock clock;

    ReserveBatch(ReservePayouts payouts, Brands brands, Clock clock) {
        this.payouts = payouts;
        this.brands = brands;
        this.clock = clock;
    }

    void reserve(PayoutBatch batch, List<Decision> decided) {
        var brand = brands.current();
        var now = clock.instant();
        var until = batch.filter().settlesUntil(brand, batch.confirmedAtOr(now));
        payouts.reserve(
                new ReservedBatch(batch.id(), brand, batch.way(), until, now), reservations(decided, brand.currency()));
    }

    private static List<PayoutReservation> reservations(List<Decision> decided, Currency currency) {
        return decided.stream()
                .filter(decision -> decision.eligibility() instanceof Eligibility.Pays)
                .map(decision -> reservation(decision.account(), (Eligibility.Pays) decision.eligibility(), currency))
                .toList();
    }

    private static PayoutReservation reservation(DueAccount account, Eligibility.Pays pays, Currency currency) {
        return new PayoutReservation(
                TypeId.next(),
                account.enrollmentId(),
                account.memberId(),
                account.offerId(),
                pays.amount(),
                account.minimum(),
                account.destination(),
                !account.keepsRest(pays.amount(), currency));
    }
}
