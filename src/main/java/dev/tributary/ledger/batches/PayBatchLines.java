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
        } else {
            pay(batch, some);
        }
        batches.save(batch);
        return !some.isEmpty();
    }

    private void pay(PayoutBatch batch, List<BatchLine> some) {
        accounts.lock(some.stream().map(BatchLine::enrollmentId).toList());
        var decided = decideBatch.again(batch, some);
        reserveBatch.reserve(batch, decided);
        lines.remove(batch.id(), some);
        var figures = new BatchFigures();
        decided.forEach(figures::add);
        batch.addReserved(figures);
    }
}
