package dev.tributary.ledger.batches;

import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pays every account of a filter what is due on it. A batch of up to {@link PayBatchLines#PORTION} payouts is paid here, its
 * accounts locked in the order of their ids; of a larger one, what it is to pay is stored for a job, so that no account is locked
 * for long. Two operators who confirm at once pay once.
 */
@ApplicationScoped
class PayDueBalances {
    /** More would not be looked at in one transaction's time. */
    static final int MOST_PAYOUTS = 200_000;

    /** Of its transaction: looking at a hundred thousand accounts took 13 s on two busy cores (src/test/bench/batches.md). */
    static final int LONGEST_SECONDS = 60;

    private final DecideBatch decideBatch;
    private final ReadAccounts accounts;
    private final PayBatchLines payLines;
    private final BatchLines lines;
    private final PayoutBatches batches;
    private final Brands brands;
    private final Tenancy tenancy;
    private final Clock clock;

    PayDueBalances(
            DecideBatch decideBatch,
            ReadAccounts accounts,
            PayBatchLines payLines,
            BatchLines lines,
            PayoutBatches batches,
            Brands brands,
            Tenancy tenancy,
            Clock clock) {
        this.decideBatch = decideBatch;
        this.accounts = accounts;
        this.payLines = payLines;
        this.lines = lines;
        this.batches = batches;
        this.brands = brands;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Keeps what a batch would do now, for staff to confirm. */
    PayoutBatch prepare(BatchFilter filter, Way way, LocalDate scheduledDay) {
        return batches.add(batch(
                TypeId.next(),
                PayoutBatch.Status.PREPARED,
                filter,
                way,
                scheduledDay,
                decideBatch.preview(filter),
                clock.instant()));
    }

    /**
     * Pays at once.
     *
     * @param digest of the preview that was looked at; null to pay whatever is due
     * @throws BatchStale when a figure has moved since
     */
    Confirmed pay(BatchFilter filter, Way way, @Nullable String digest) {
        return pay(filter, way, null, digest);
    }

    /** Pays on a day of the schedule, without staff: nobody has looked at figures that could have moved since. */
    PayoutBatch payOnSchedule(BatchFilter filter, Way way, LocalDate scheduledDay) {
        return pay(filter, way, scheduledDay, null).batch();
    }

    private Confirmed pay(BatchFilter filter, Way way, @Nullable LocalDate scheduledDay, @Nullable String digest) {
        var plan = decideBatch.plan(filter);
        check(digest, plan.figures());
        var status = isLarge(plan) ? PayoutBatch.Status.CONFIRMING : PayoutBatch.Status.CONFIRMED;
        // First, since payouts refer to it.
        var batch =
                batches.add(batch(TypeId.next(), status, filter, way, scheduledDay, plan.figures(), clock.instant()));
        return confirm(batch, plan, digest);
    }

    /**
     * Pays what was prepared.
     *
     * @throws BatchStale when a figure has moved since; the prepared batch must be prepared anew
     * @throws BatchAlreadyConfirmed
     */
    Confirmed confirm(UUID id) {
        var batch = lockPrepared(id);
        var plan = decideBatch.plan(batch.filter());
        check(batch.digest(), plan.figures());
        return confirm(batch, plan, batch.digest());
    }

    private Confirmed confirm(PayoutBatch batch, DecideBatch.Plan plan, @Nullable String digest) {
        if (plan.lines().size() > MOST_PAYOUTS) {
            throw new BatchTooLarge(MOST_PAYOUTS);
        }
        var now = clock.instant();
        if (isLarge(plan)) {
            batch.beginConfirming(plan.figures(), now);
            lines.store(batch.id(), plan.lines());
            return new Confirmed(batches.save(batch), plan.figures());
        }
        var ids = plan.lines().stream().map(BatchLine::enrollmentId).toList();
        accounts.lock(ids);
        var decided = decideBatch.again(batch.filter(), ids);
        var figures = plan.figures().withoutPaid();
        decided.forEach(figures::add);
        check(digest, figures);
        payLines.reserve(batch, decided);
        batch.confirm(figures, now);
        return new Confirmed(batches.save(batch), figures);
    }

    private static boolean isLarge(DecideBatch.Plan plan) {
        return plan.lines().size() > PayBatchLines.PORTION;
    }

    /** @throws BatchAlreadyConfirmed */
    private PayoutBatch lockPrepared(UUID id) {
        var batch = batches.lock(id);
        batches.getEntityManager().refresh(batch);
        if (batch.status() != PayoutBatch.Status.PREPARED) {
            throw new BatchAlreadyConfirmed();
        }
        return batch;
    }

    /** The figures of a prepared batch as they are now. */
    Confirmed prepareAnew(UUID id) {
        var batch = lockPrepared(id);
        var figures = decideBatch.preview(batch.filter());
        batch.refresh(figures);
        return new Confirmed(batches.save(batch), figures);
    }

    /** A batch beside the rows it is made of, which are not stored with it. */
    record Confirmed(PayoutBatch batch, BatchFigures figures) {}

    private static void check(@Nullable String digest, BatchFigures figures) {
        if (digest != null && !digest.equals(figures.digest())) {
            throw new BatchStale();
        }
    }

    private PayoutBatch batch(
            UUID id,
            PayoutBatch.Status status,
            BatchFilter filter,
            Way way,
            @Nullable LocalDate scheduledDay,
            BatchFigures figures,
            Instant now) {
        var currency = brands.current().currency();
        return new PayoutBatch(tenancy.brandId(), id, status, filter, way, scheduledDay, currency, figures, now);
    }
}
