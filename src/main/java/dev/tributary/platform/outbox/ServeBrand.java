package dev.tributary.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Serves one brand: claims some of its due rows and handles them. */
@ApplicationScoped
class ServeBrand {
    private final OutboxTable table;
    private final OutboxProcessor processor;
    private final RecordOutcomes outcomes;
    private final HeldRows held;
    private final Clock clock;

    ServeBrand(OutboxTable table, OutboxProcessor processor, RecordOutcomes outcomes, HeldRows held, Clock clock) {
        this.table = table;
        this.processor = processor;
        this.outcomes = outcomes;
        this.held = held;
        this.clock = clock;
    }

    /** Handles all rows that are due at {@code now}, on the calling thread and without renewing leases. */
    int drain(Instant now) {
        int handled = 0;
        for (int before = -1; before != handled; ) {
            before = handled;
            for (var brand : table.brandsWithWork(now)) {
                var rows = table.claim(brand, now);
                rows.forEach(row -> processor.handle(row, now));
                handled += rows.size();
            }
        }
        return handled;
    }

    /** Brands whose outcomes cannot be written wait: more attempts would only add more outcomes. */
    Set<UUID> brandsWithWork() {
        var brands = table.brandsWithWork(clock.instant());
        brands.removeIf(outcomes::hasUnwritten);
        return brands;
    }

    /**
     * Claims and handles rows. The remaining ones are released when the service stops, a lease runs out, or an outcome cannot be
     * written.
     *
     * @return whether there were any
     */
    boolean serve(UUID brand, BooleanSupplier isOpen) {
        var claimedAt = clock.instant();
        var rows = table.claim(brand, claimedAt);
        held.add(rows, claimedAt);
        for (int i = 0; i < rows.size(); i++) {
            if (!isOpen.getAsBoolean() || outcomes.hasUnwritten(brand) || !held.start(rows.get(i))) {
                release(brand, rows.subList(i, rows.size()));
                break;
            }
            processor.handle(rows.get(i), clock.instant());
        }
        return !rows.isEmpty();
    }

    private void release(UUID brand, List<OutboxRow> rows) {
        rows.forEach(held::remove);
        table.release(brand, rows, clock.instant());
    }
}
