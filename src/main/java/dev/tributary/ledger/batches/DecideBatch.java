package dev.tributary.ledger.batches;

import dev.tributary.ledger.batches.BatchFigures.Decision;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Decides for each account of a filter what a batch pays on it, in the order of ids. */
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

    /** @param lines one for each account that is paid, in the order of ids */
    record Plan(BatchFigures figures, List<BatchLine> lines) {}

    /** What a batch would do now. Nothing is locked or stored. */
    BatchFigures preview(BatchFilter filter) {
        return decide(filter, decision -> {});
    }

    /** The same with all that it would pay. */
    Plan plan(BatchFilter filter) {
        List<BatchLine> lines = new ArrayList<>();
        var figures = decide(filter, decision -> {
            if (decision.eligibility() instanceof Eligibility.Pays pays) {
                var account = decision.account();
                lines.add(new BatchLine(account.enrollmentId(), pays.amount(), account.entries()));
            }
        });
        return new Plan(figures, lines);
    }

    private BatchFigures decide(BatchFilter filter, Consumer<Decision> each) {
        var policy = schedules.policy();
        var now = clock.instant();
        var rows = new AccountRows(filter, brands.current(), policy.refuseDuplicateAddress(), now);
        var figures = new BatchFigures();
        var after = ReadAccounts.FROM_THE_FIRST;
        List<DueAccount> page;
        do {
            page = accounts.page(rows, after, PAGE);
            for (var account : page) {
                var decision = new Decision(account, Eligibility.of(account.standing(), policy, now));
                figures.add(decision);
                each.accept(decision);
            }
            after = page.isEmpty() ? after : page.get(page.size() - 1).enrollmentId();
        } while (page.size() == PAGE);
        return figures;
    }

    /** Once more of these accounts, which must be locked. */
    List<Decision> again(BatchFilter filter, Collection<UUID> enrollmentIds) {
        var policy = schedules.policy();
        var now = clock.instant();
        var rows = new AccountRows(filter, brands.current(), policy.refuseDuplicateAddress(), now);
        return accounts.among(enrollmentIds, rows).stream()
                .map(account -> new Decision(account, Eligibility.of(account.standing(), policy, now)))
                .toList();
    }

    /** What becomes of lines of a batch, whose accounts must be locked: never more than a line says. */
    List<Decision> again(PayoutBatch batch, List<BatchLine> lines) {
        var policy = schedules.policy();
        var now = clock.instant();
        var rows = new AccountRows(batch.filter(), brands.current(), policy.refuseDuplicateAddress(), now);
        Map<UUID, Long> amounts = lines.stream().collect(Collectors.toMap(BatchLine::enrollmentId, BatchLine::amount));
        var decided = new ArrayList<>(accounts.unmoved(batch.id(), amounts.keySet(), rows));
        var moved = new ArrayList<>(amounts.keySet());
        decided.forEach(account -> moved.remove(account.enrollmentId()));
        if (!moved.isEmpty()) {
            decided.addAll(accounts.among(moved, rows));
        }
        return decided.stream()
                .map(account -> new Decision(
                        account,
                        Eligibility.of(
                                account.standing().atMost(Objects.requireNonNull(amounts.get(account.enrollmentId()))),
                                policy,
                                now)))
                .toList();
    }
}
