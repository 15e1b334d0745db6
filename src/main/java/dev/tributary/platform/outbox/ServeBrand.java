package dev.tributary.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** One turn of a worker: claims some of a brand's due rows and works them off. */
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

    /** On the calling thread, without holding rows: all that is due at that time. */
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
     * What is left when the service ends, or when a lease runs out, is given back.
     *
     * @return whether there was anything to do
     */
    boolean serve(UUID brand, BooleanSupplier isOpen) {
        var claimedAt = clock.instant();
        var rows = table.claim(brand, claimedAt);
        held.add(rows, claimedAt);
        for (int i = 0; i < rows.size(); i++) {
            if (!isOpen.getAsBoolean() || !held.isSafe(rows.get(i))) {
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
