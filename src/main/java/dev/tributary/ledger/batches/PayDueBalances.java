package dev.tributary.ledger.batches;

import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
     * Pays at once.
     *
     * @param digest of the preview that was looked at; null to pay whatever is due
     * @throws BatchStale when a figure has moved since
     */
    ConfirmedBatch pay(BatchRequest request, @Nullable String digest) {
        var plan = decideBatch.plan(request.filter());
        check(digest, plan.figures());
        var status = isLarge(plan) ? PayoutBatch.Status.CONFIRMING : PayoutBatch.Status.CONFIRMED;
        // First, since payouts refer to it.
        var batch = batches.add(new PayoutBatch(brands.current(), status, request, plan.figures(), clock.instant()));
        return confirm(batch, plan, digest);
    }

    /**
     * Pays what was prepared.
     *
     * @throws BatchStale when a figure has moved since; the prepared batch must be prepared anew
     * @throws BatchAlreadyConfirmed
     */
    ConfirmedBatch confirm(UUID id) {
        var batch = batches.lockPrepared(id);
        var plan = decideBatch.plan(batch.filter());
        check(batch.digest(), plan.figures());
        return confirm(batch, plan, batch.digest());
    }

    private ConfirmedBatch confirm(PayoutBatch batch, DecideBatch.Plan plan, @Nullable String digest) {
        if (plan.lines().size() > MOST_PAYOUTS) {
            throw new BatchTooLarge(MOST_PAYOUTS);
        }
        var now = clock.instant();
        if (isLarge(plan)) {
            batch.beginConfirming(plan.figures(), now);
            lines.store(batch.id(), plan.lines());
            return new ConfirmedBatch(batches.save(batch), plan.figures());
        }
        var ids = plan.lines().stream().map(BatchLine::enrollmentId).toList();
        accounts.lock(ids);
        var decided = decideBatch.again(batch.filter(), ids);
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
