package dev.tributary.ledger.accounts;

import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Adds to each account the entries that became available since it was last counted, so that reading what is held sums the
 * entries of an hour and not the whole history.
 */
@ApplicationScoped
class CountAvailable {
    private static final Logger LOG = Logger.getLogger(CountAvailable.class);

    /**
     * Counting stays behind the clock by more than the clocks of instances differ: no entry that becomes available by the
     * counted instant may be written later.
     */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int CHUNK = 500;

    private static final String NEWLY_AVAILABLE = """
            from ledger_entries e
            where e.brand_id = a.brand_id and e.enrollment_id = a.enrollment_id
              and e.kind not in ('PAYOUT', 'PAYOUT_RETURN') and e.available_at > e.created_at
              and e.available_at > a.available_until and e.available_at <= :until""";

    private static final String COUNT_CHUNK = """
            select enrollment_id as id, has_new from (
                select enrollment_id, lead(enrollment_id) over (order by enrollment_id) is null as is_last,
                       available_until < :until and exists (select {newly available}) as has_new
                from (select * from account_balances where brand_id = :brand and enrollment_id > :after
                      order by enrollment_id limit :limit) a) chunk
            where has_new or is_last
            order by enrollment_id""";

    private final Tenancy tenancy;
    private final Ledger ledger;
    private final Jdbi jdbi;
    private final Clock clock;

    CountAvailable(Tenancy tenancy, Ledger ledger, Jdbi jdbi, Clock clock) {
        this.tenancy = tenancy;
        this.ledger = ledger;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void countAll() {
        var until = earlierOf(clock.instant(), databaseTime()).minus(CLOCK_SKEW);
        var brands = jdbi.withHandle(handle ->
                handle.createQuery("select id from brand_ids").mapTo(UUID.class).list());
        for (var brand : brands) {
            try {
                count(brand, until);
            } catch (RuntimeException e) {
                JobFailures.count();
                LOG.errorf(e, "What has become available was not counted for brand %s", brand);
            }
        }
    }

    /** An instance whose clock is fast must not count what is not available yet. */
    private Instant databaseTime() {
        return jdbi.withHandle(handle ->
                handle.createQuery("select now()").mapTo(Instant.class).one());
    }

    private static Instant earlierOf(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Counts a chunk of accounts in each transaction. */
    void count(UUID brandId, Instant until) {
        @Nullable UUID after = new UUID(0, 0);
        while (after != null) {
            var start = after;
            after = tenancy.<@Nullable UUID>write(brandId, () -> countChunk(until, start));
        }
    }

    /**
     * Reads a fixed number of accounts, whether or not entries of theirs became available: a brand with a million unchanged
     * accounts must not exceed the timeout of one statement.
     *
     * @return the last account of the chunk; null when there was none
     */
    private @Nullable UUID countChunk(Instant until, UUID after) {
        var accounts = tenancy.query(COUNT_CHUNK.replace("{newly available}", NEWLY_AVAILABLE))
                .bind("after", after)
                .bind("until", until)
                .bind("limit", CHUNK)
                .mapTo(ChunkAccount.class)
                .list();
        if (accounts.isEmpty()) {
            return null;
        }
        var uncounted = accounts.stream()
                .filter(ChunkAccount::hasNew)
                .map(ChunkAccount::id)
                .toList();
        if (!uncounted.isEmpty()) {
            ledger.lock(uncounted);
            addAvailable(uncounted, until);
        }
        return accounts.get(accounts.size() - 1).id;
    }

    private void addAvailable(List<UUID> ids, Instant until) {
        UnnestParameters.of(ids)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.update("""
                        update account_balances a
                        set available = available + (select coalesce(sum(e.amount), 0) {newly available}),
                            available_until = :until
                        where brand_id = :brand and enrollment_id = any(:ids) and available_until < :until""".replace("{newly available}", NEWLY_AVAILABLE)))
                .bind("until", until)
                .execute();
    }

    /** @param hasNew whether entries of the account became available */
    record ChunkAccount(UUID id, boolean hasNew) {}
}
