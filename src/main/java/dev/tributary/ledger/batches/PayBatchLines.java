package dev.tributary.ledger.batches;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the payouts of large batches, a portion in each transaction: it locks the accounts in the order of ids, pays them and
 * deletes their lines. Any instance continues a batch that another one left unfinished.
 */
@ApplicationScoped
class PayBatchLines {
    /** Accounts per transaction. Orders of these accounts wait for its locks, a fraction of a second. */
    static final int PORTION = 500;

    private final BatchLines lines;
    private final PayoutBatches batches;
    private final ReadAccounts accounts;
    private final DecideBatch decideBatch;
    private final ReserveBatch reserveBatch;
    private final AuditTrail audit;
    private final Tenancy tenancy;
    private final EachBrand eachBrand;

    PayBatchLines(
            BatchLines lines,
            PayoutBatches batches,
            ReadAccounts accounts,
            DecideBatch decideBatch,
            ReserveBatch reserveBatch,
            AuditTrail audit,
            Tenancy tenancy,
            EachBrand eachBrand) {
        this.lines = lines;
        this.batches = batches;
        this.accounts = accounts;
        this.decideBatch = decideBatch;
        this.reserveBatch = reserveBatch;
        this.audit = audit;
        this.tenancy = tenancy;
        this.eachBrand = eachBrand;
    }

    @Scheduled(every = "${tributary.batches.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        eachBrand.run("Paying a large batch", "brands_with_batches_under_way", this::payPortion);
    }

    /** @return whether there may be more to do */
    boolean payPortion() {
        return lockUnderWay().map(this::payPortion).orElse(false);
    }

    /** Empty when there is none, or another instance has locked it. */
    private Optional<UUID> lockUnderWay() {
        return tenancy.query("""
                        select id from payout_batches where brand_id = :brand and status = 'CONFIRMING'
                        for no key update skip locked""").mapTo(UUID.class).findOne();
    }

    private boolean payPortion(UUID batchId) {
        var batch = batches.get(batchId);
        batches.getEntityManager().refresh(batch);
        var portion = lines.next(batchId, PORTION);
        if (portion.isEmpty()) {
            audit.name("payout_batch.completed", null);
            batch.complete();
        } else {
            pay(batch, portion);
        }
        batches.save(batch);
        return !portion.isEmpty();
    }

    private void pay(PayoutBatch batch, List<BatchLine> portion) {
        accounts.lock(portion.stream().map(BatchLine::enrollmentId).toList());
        var decided = decideBatch.decideLines(batch, portion);
        reserveBatch.reserve(batch, decided);
        lines.remove(batch.id(), portion);
        var figures = new BatchFigures();
        decided.forEach(figures::add);
        batch.addReserved(figures);
    }
}
