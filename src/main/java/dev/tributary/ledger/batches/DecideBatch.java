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

/** Decides what a batch pays for each account of a filter, in the order of ids. */
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

    /** The figures of a batch that is made now. Locks and stores nothing. */
    BatchFigures preview(BatchFilter filter) {
        return decide(filter, decision -> {});
    }

    /** The figures of a batch that is made now, and a line for each account that it pays. */
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

    private BatchFigures decide(BatchFilter filter, Consumer<Decision> onDecision) {
        var policy = schedules.policy();
        var now = clock.instant();
        var rows = new AccountRows(filter, brands.current(), policy.refuseDuplicateAddress(), now);
        var figures = new BatchFigures();
        var after = ReadAccounts.BEFORE_FIRST;
        List<DueAccount> page;
        do {
            page = accounts.page(rows, after, PAGE);
            for (var account : page) {
                var decision = new Decision(
                        account, Eligibility.of(account.state(rows.brand().currency()), policy, now));
                figures.add(decision);
                onDecision.accept(decision);
            }
            after = page.isEmpty() ? after : page.get(page.size() - 1).enrollmentId();
        } while (page.size() == PAGE);
        return figures;
    }

    /** Decides again for these accounts, which must be locked. */
    List<Decision> decideLocked(BatchFilter filter, Collection<UUID> enrollmentIds) {
        var policy = schedules.policy();
        var now = clock.instant();
        var rows = new AccountRows(filter, brands.current(), policy.refuseDuplicateAddress(), now);
        return accounts.among(enrollmentIds, rows).stream()
                .map(account -> new Decision(
                        account, Eligibility.of(account.state(rows.brand().currency()), policy, now)))
                .toList();
    }

    /** Decides again for lines of a batch, whose accounts must be locked. Never pays more than the line. */
    List<Decision> decideLines(PayoutBatch batch, List<BatchLine> lines) {
        var policy = schedules.policy();
        var now = clock.instant();
        var rows = new AccountRows(batch.filter(), brands.current(), policy.refuseDuplicateAddress(), now);
        Map<UUID, Long> amounts = lines.stream().collect(Collectors.toMap(BatchLine::enrollmentId, BatchLine::amount));
        var decided = new ArrayList<>(accounts.unchanged(batch.id(), amounts.keySet(), rows));
        var changed = new ArrayList<>(amounts.keySet());
        decided.forEach(account -> changed.remove(account.enrollmentId()));
        if (!changed.isEmpty()) {
            decided.addAll(accounts.among(changed, rows));
        }
        return decided.stream()
                .map(account -> new Decision(
                        account,
                        Eligibility.of(
                                account.state(rows.brand().currency())
                                        .atMost(Objects.requireNonNull(amounts.get(account.enrollmentId()))),
                                policy,
                                now)))
                .toList();
    }
}
