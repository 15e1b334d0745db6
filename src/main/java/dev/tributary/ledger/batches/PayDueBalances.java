package dev.tributary.ledger.batches;

import dev.tributary.ledger.batches.BatchFigures.Decision;
import dev.tributary.ledger.payouts.ReservePayouts;
import dev.tributary.ledger.payouts.ReservePayouts.Reservation;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pays every account of a filter what is due on it. All accounts are locked first, in the order of their ids, so that what is
 * decided is what is written, and two operators who confirm at once pay once.
 */
@ApplicationScoped
class PayDueBalances {
    /** More would not fit into one transaction's time. */
    static final int MOST_ACCOUNTS = 200_000;

    /** Of its transaction: a hundred thousand accounts took 33 s on two busy cores (src/test/bench/batches.md). */
    static final int LONGEST_SECONDS = 60;

    private final DecideBatch decideBatch;
    private final ReadAccounts accounts;
    private final ReservePayouts payouts;
    private final PayoutBatches batches;
    private final Brands brands;
    private final Tenancy tenancy;
    private final Clock clock;

    PayDueBalances(
            DecideBatch decideBatch,
            ReadAccounts accounts,
            ReservePayouts payouts,
            PayoutBatches batches,
            Brands brands,
            Tenancy tenancy,
            Clock clock) {
        this.decideBatch = decideBatch;
        this.accounts = accounts;
        this.payouts = payouts;
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
        var id = TypeId.next();
        var now = clock.instant();
        // First, since payouts refer to it; its figures follow when they are known.
        var batch = batches.add(
                batch(id, PayoutBatch.Status.CONFIRMED, filter, way, scheduledDay, new BatchFigures(), now));
        var figures = reserve(filter, way, id, now);
        check(digest, figures);
        batch.refresh(figures);
        return new Confirmed(batches.save(batch), figures);
    }

    /**
     * Pays what was prepared.
     *
     * @throws BatchStale when a figure has moved since; the prepared batch must be prepared anew
     * @throws BatchAlreadyConfirmed
     */
    Confirmed confirm(UUID id) {
        var batch = batches.lock(id);
        batches.getEntityManager().refresh(batch);
        if (batch.status() == PayoutBatch.Status.CONFIRMED) {
            throw new BatchAlreadyConfirmed();
        }
        var now = clock.instant();
        var figures = reserve(batch.filter(), batch.way(), id, now);
        check(batch.digest(), figures);
        batch.confirm(now);
        return new Confirmed(batches.save(batch), figures);
    }

    /** The figures of a prepared batch as they are now. */
    Confirmed prepareAnew(UUID id) {
        var batch = batches.lock(id);
        batches.getEntityManager().refresh(batch);
        if (batch.status() == PayoutBatch.Status.CONFIRMED) {
            throw new BatchAlreadyConfirmed();
        }
        var figures = decideBatch.preview(batch.filter());
        batch.refresh(figures);
        return new Confirmed(batches.save(batch), figures);
    }

    /** A batch beside the rows it is made of, which are not stored with it. */
    record Confirmed(PayoutBatch batch, BatchFigures figures) {}

    private BatchFigures reserve(BatchFilter filter, Way way, UUID batchId, Instant now) {
        var brand = brands.current();
        var locked = accounts.lock(filter, MOST_ACCOUNTS + 1);
        if (locked.size() > MOST_ACCOUNTS) {
            throw new BatchTooLarge(MOST_ACCOUNTS);
        }
        var until = filter.settlesUntil(brand, now);
        return decideBatch.decide(
                filter,
                brand,
                now,
                locked::contains,
                page -> payouts.reserve(batchId, brand, way, reservations(page), until, now));
    }

    private static List<Reservation> reservations(List<Decision> page) {
        return page.stream()
                .flatMap(decision -> decision.eligibility() instanceof Eligibility.Pays pays
                        ? Stream.of(reservation(decision.account(), pays))
                        : Stream.empty())
                .toList();
    }

    private static Reservation reservation(ReadAccounts.Account account, Eligibility.Pays pays) {
        return new Reservation(
                TypeId.next(),
                account.enrollmentId(),
                account.memberId(),
                account.offerId(),
                pays.amount(),
                account.minimum(),
                account.destination());
    }

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
