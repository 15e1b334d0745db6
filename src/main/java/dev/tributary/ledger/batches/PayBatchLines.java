package dev.tributary.ledger.batches;

import dev.tributary.ledger.batches.BatchFigures.Decision;
import dev.tributary.ledger.payouts.PayoutReservation;
import dev.tributary.ledger.payouts.ReservePayouts;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brands;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the payouts of large batches, some accounts in a transaction: the accounts are locked in the order of ids, paid and their
 * lines deleted together. Whoever finds a batch that an instance has left goes on where it stopped.
 */
@ApplicationScoped
class PayBatchLines {
    /** So many accounts are locked together: a fraction of a second, which orders of these accounts can wait. */
    static final int PORTION = 500;

    private final BatchLines lines;
    private final PayoutBatches batches;
    private final ReadAccounts accounts;
    private final DecideBatch decideBatch;
    private final ReservePayouts payouts;
    private final Brands brands;
    private final AuditTrail audit;
    private final Tenancy tenancy;
    private final EachBrand eachBrand;
    private final Clock clock;

    PayBatchLines(
            BatchLines lines,
            PayoutBatches batches,
            ReadAccounts accounts,
            DecideBatch decideBatch,
            ReservePayouts payouts,
            Brands brands,
            AuditTrail audit,
            Tenancy tenancy,
            EachBrand eachBrand,
            Clock clock) {
        this.lines = lines;
        this.batches = batches;
        this.accounts = accounts;
        this.decideBatch = decideBatch;
        this.payouts = payouts;
        this.brands = brands;
        this.audit = audit;
        this.tenancy = tenancy;
        this.eachBrand = eachBrand;
        this.clock = clock;
    }

    @Scheduled(every = "${tributary.batches.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        eachBrand.run("Paying a large batch", "brands_with_batches_under_way", this::paySome);
    }

    /** @return whether there may be more to do */
    boolean paySome() {
        return underWay().map(this::paySome).orElse(false);
    }

    /** Empty when another instance has it. */
    private Optional<UUID> underWay() {
        return tenancy.query("""
                        select id from payout_batches where brand_id = :brand and status = 'CONFIRMING'
                        for no key update skip locked""").mapTo(UUID.class).findOne();
    }

    private boolean paySome(UUID batchId) {
        var batch = batches.get(batchId);
        batches.getEntityManager().refresh(batch);
        var some = lines.next(batchId, PORTION);
        if (some.isEmpty()) {
            audit.name("payout_batch.completed", null);
            batch.complete();
            batches.save(batch);
            return false;
        }
        accounts.lock(some.stream().map(BatchLine::enrollmentId).toList());
        var decided = decideBatch.again(batch, some);
        reserve(batch, decided);
        lines.remove(batchId, some);
        var figures = new BatchFigures();
        decided.forEach(figures::add);
        batch.addReserved(figures);
        batches.save(batch);
        return true;
    }

    /** Accounts must be locked, the batch stored. */
    void reserve(PayoutBatch batch, List<Decision> decided) {
        var brand = brands.current();
        var now = clock.instant();
        Instant until = batch.filter().settlesUntil(brand, batch.confirmedSince(now));
        payouts.reserve(batch.id(), brand, batch.way(), reservations(decided), until, now);
    }

    private static List<PayoutReservation> reservations(List<Decision> decided) {
        return decided.stream()
                .filter(decision -> decision.eligibility() instanceof Eligibility.Pays)
                .map(decision -> reservation(decision.account(), (Eligibility.Pays) decision.eligibility()))
                .toList();
    }

    private static PayoutReservation reservation(DueAccount account, Eligibility.Pays pays) {
        return new PayoutReservation(
                TypeId.next(),
                account.enrollmentId(),
                account.memberId(),
                account.offerId(),
                pays.amount(),
                account.minimum(),
                account.destination());
    }
}
