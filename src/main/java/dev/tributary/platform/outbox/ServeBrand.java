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
    private final HeldRows held;
    private final Clock clock;

    ServeBrand(OutboxTable table, OutboxProcessor processor, HeldRows held, Clock clock) {
        this.table = table;
        this.processor = processor;
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

    Set<UUID> brandsWithWork() {
        return table.brandsWithWork(clock.instant());
    }

    /**
     * Claims and handles rows. The remaining ones are released when the service stops or a lease runs out.
     *
     * @return whether there were any
     */
    boolean serve(UUID brand, BooleanSupplier isOpen) {
        var claimedAt = clock.instant();
        var rows = table.claim(brand, claimedAt);
        held.add(rows, claimedAt);
        for (int i = 0; i < rows.size(); i++) {
            if (!isOpen.getAsBoolean() || !held.hasTimeLeft(rows.get(i))) {
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
