package dev.tributary.journeys.money.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The account of an enrollment: its entries, the rewards granted, and what was paid out. */
public final class Account {
    final List<Entry> entries = new ArrayList<>();
    final List<Grant> grants = new ArrayList<>();
    final List<TakenGrant> taken = new ArrayList<>();
    private long processing;
    private long paid;

    public long earned() {
        return entries.stream().mapToLong(Entry::amount).sum();
    }

    public long held(Instant now) {
        return entries.stream()
                .filter(entry -> entry.available().isAfter(now))
                .mapToLong(Entry::amount)
                .sum();
    }

    public long due(Instant now) {
        return earned() - held(now) - processing - paid;
    }

    public long processing() {
        return processing;
    }

    public long paid() {
        return paid;
    }

    /** A payout that begins with this status. */
    public void pay(long amount, String status) {
        move(amount, status);
    }

    /** A payout in process that gets another status. */
    public void settle(long amount, String status) {
        processing -= amount;
        move(amount, status);
    }

    private void move(long amount, String status) {
        processing += status.equals("PROCESSING") ? amount : 0;
        paid += status.equals("PAID") ? amount : 0;
    }
}
