package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.QueuedUnit.Member;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The waiting requests of one brand: units that need a writer, and single requests whose account is locked. */
final class BrandQueue<R, A> {
    static final Duration LOCKED_RETRY = Duration.ofMillis(100);

    private final Deque<QueuedUnit<R, A>> units = new ArrayDeque<>();
    private final List<Member<R, A>> locked = new ArrayList<>();
    private int waiting;
    private boolean hasBatch;
    private long lockedDue;

    /** The number of requests that wait for a writer. */
    int waiting() {
        return waiting;
    }

    boolean hasBatch() {
        return hasBatch;
    }

    boolean hasLocked() {
        return !locked.isEmpty();
    }

    boolean isEmpty() {
        return waiting == 0 && locked.isEmpty();
    }

    /** Whether it is time to retry the requests with locked accounts. */
    boolean isDue() {
        return hasLocked() && System.nanoTime() - lockedDue >= 0;
    }

    void add(QueuedUnit<R, A> unit) {
        units.add(unit);
        waiting += unit.size();
        hasBatch |= unit.size() > 1;
    }

    void addLocked(List<Member<R, A>> members) {
        locked.addAll(members);
        lockedDue = System.nanoTime() + LOCKED_RETRY.toNanos();
    }

    List<Member<R, A>> takeLocked() {
        var members = List.copyOf(locked);
        locked.clear();
        return members;
    }

    /** Takes the requests of the first units: at least one unit, and more as long as the total is at most {@code most}. */
    List<Member<R, A>> takeUnits(int most) {
        List<Member<R, A>> members = new ArrayList<>();
        do {
            members.addAll(remove().members());
        } while (!units.isEmpty() && members.size() + units.element().size() <= most);
        hasBatch = hasBatch && units.stream().anyMatch(unit -> unit.size() > 1);
        return members;
    }

    /** Removes the units that have waited for a writer since before {@code since}, in nanoseconds. */
    List<QueuedUnit<R, A>> takeOlderThan(long since) {
        List<QueuedUnit<R, A>> old = new ArrayList<>();
        while (!units.isEmpty() && units.element().since() - since < 0) {
            old.add(remove());
        }
        return old;
    }

    /** Removes the requests that have waited for an account since before {@code since}, in nanoseconds. */
    List<Member<R, A>> takeLockedOlderThan(long since) {
        var old = locked.stream().filter(member -> member.since() - since < 0).toList();
        locked.removeIf(member -> member.since() - since < 0);
        return old;
    }

    private QueuedUnit<R, A> remove() {
        var unit = units.remove();
        waiting -= unit.size();
        return unit;
    }
}
