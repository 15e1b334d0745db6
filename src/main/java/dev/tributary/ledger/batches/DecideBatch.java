package dev.tributary.ledger.batches;

import dev.tributary.ledger.batches.BatchFigures.Decision;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Decides for each account of a filter what a batch pays on it, page by page in the order of ids. */
@ApplicationScoped
class DecideBatch {
    private static final int PAGE = 2_000;

    private final ReadAccounts accounts;
    private final PayoutSchedules schedules;
    private final Brands brands;
    private final Clock clock;

    DecideBatch(ReadAccounts accounts, PayoutSchedules schedules, Brands brands, Clock clock) {
        this.accounts = accounts;
        this.schedules = schedules;
        this.brands = brands;
        this.clock = clock;
    }

    /** What a batch would do now. Nothing is locked or stored. */
    BatchFigures preview(BatchFilter filter) {
        return decide(filter, brands.current(), clock.instant(), account -> true, page -> {});
    }

    /**
     * @param among which accounts are decided on, by id
     * @param write receives the decisions of each page
     */
    BatchFigures decide(
            BatchFilter filter, Brand brand, Instant now, Predicate<UUID> among, Consumer<List<Decision>> write) {
        var policy = schedules.policy();
        var figures = new BatchFigures();
        var after = ReadAccounts.FROM_THE_FIRST;
        List<ReadAccounts.Account> page;
        do {
            page = accounts.page(filter, brand, policy.refuseDuplicateAddress(), now, after, PAGE);
            var decisions = page.stream()
                    .filter(account -> among.test(account.enrollmentId()))
                    .map(account -> new Decision(account, Eligibility.of(account.standing(), policy, now)))
                    .toList();
            decisions.forEach(figures::add);
            write.accept(decisions);
            after = page.isEmpty() ? after : page.get(page.size() - 1).enrollmentId();
        } while (page.size() == PAGE);
        return figures;
    }
}
