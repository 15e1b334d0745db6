package dev.tributary.ledger.batches;

import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pays each account of a filter its due amount. A batch of up to {@link PayBatchLines#PORTION} payouts is paid in this
 * transaction, with its accounts locked in the order of ids. The lines of a larger one are stored for a job, so that no account
 * is locked for long. Two operators who confirm at once pay once.
 */
@ApplicationScoped
class PayDueBalances {
    /** Deciding about more accounts would exceed the timeout of one transaction. */
    static final int MAX_PAYOUTS = 200_000;

    /** Deciding about a hundred thousand accounts took 13 s on two busy cores (src/test/bench/batches.md). */
    static final int TIMEOUT_SECONDS = 60;

    private final DecideBatch decideBatch;
    private final ReadAccounts accounts;
    private final ReserveBatch reserveBatch;
    private final BatchLines lines;
    private final PayoutBatches batches;
    private final Brands brands;
    private final Clock clock;

    PayDueBalances(
            DecideBatch decideBatch,
            ReadAccounts accounts,
            ReserveBatch reserveBatch,
            BatchLines lines,
            PayoutBatches batches,
            Brands brands,
            Clock clock) {
        this.decideBatch = decideBatch;
        this.accounts = accounts;
        this.reserveBatch = reserveBatch;
        this.lines = lines;
        this.batches = batches;
        this.brands = brands;
        this.clock = clock;
    }

    /**
     * Confirms a batch that was not prepared, and pays it.
     *
     * @param digest of the preview that is confirmed; null to pay whatever is due
     * @throws BatchStale when a figure has changed since
     */
    ConfirmedBatch pay(BatchRequest request, @Nullable String digest) {
        var plan = decideBatch.plan(request.filter());
        check(digest, plan.figures());
        var status = isLarge(plan) ? PayoutBatch.Status.CONFIRMING : PayoutBatch.Status.CONFIRMED;
        // Stored first, since payouts refer to it.
        var batch = batches.add(new PayoutBatch(brands.current(), status, request, plan.figures(), clock.instant()));
        return confirm(batch, plan, digest);
    }

    /**
     * Confirms a prepared batch and pays it.
     *
     * @throws BatchStale when a figure has changed since; the batch must be refreshed
     * @throws BatchAlreadyConfirmed
     */
    ConfirmedBatch confirm(UUID id) {
        var batch = batches.lockPrepared(id);
        var plan = decideBatch.plan(batch.filter());
        check(batch.digest(), plan.figures());
        return confirm(batch, plan, batch.digest());
    }

    private ConfirmedBatch confirm(PayoutBatch batch, DecideBatch.Plan plan, @Nullable String digest) {
        if (plan.lines().size() > MAX_PAYOUTS) {
            throw new BatchTooLarge(MAX_PAYOUTS);
        }
        var now = clock.instant();
        if (isLarge(plan)) {
            batch.beginConfirming(plan.figures(), now);
            lines.store(batch.id(), plan.lines());
            return new ConfirmedBatch(batches.save(batch), plan.figures());
        }
        var ids = plan.lines().stream().map(BatchLine::enrollmentId).toList();
        accounts.lock(ids);
        var decided = decideBatch.decideLocked(batch.filter(), ids);
        var figures = plan.figures().withoutPaid();
        decided.forEach(figures::add);
        check(digest, figures);
        reserveBatch.reserve(batch, decided);
        batch.confirm(figures, now);
        return new ConfirmedBatch(batches.save(batch), figures);
    }

    private static boolean isLarge(DecideBatch.Plan plan) {
        return plan.lines().size() > PayBatchLines.PORTION;
    }

    private static void check(@Nullable String digest, BatchFigures figures) {
        if (digest != null && !digest.equals(figures.digest())) {
            throw new BatchStale();
        }
    }
}
