package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.QueuedUnit.Member;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What waits of one brand: units for a writer, and single requests for an account that is locked. */
final class BrandQueue<R, A> {
    static final Duration LOCKED_RETRY = Duration.ofMillis(100);

    private final Deque<QueuedUnit<R, A>> units = new ArrayDeque<>();
    private final List<Member<R, A>> locked = new ArrayList<>();
    private int waiting;
    private boolean hasBatch;
    private long lockedDue;

    /** How many requests wait for a writer. */
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

    /** Whether locked accounts are to be tried again. */
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

    /** The requests of the first units: of one at least, and of no more than {@code most} together with it. */
    List<Member<R, A>> takeUnits(int most) {
        List<Member<R, A>> members = new ArrayList<>();
        do {
            members.addAll(remove().members());
        } while (!units.isEmpty() && members.size() + units.element().size() <= most);
        hasBatch = hasBatch && units.stream().anyMatch(unit -> unit.size() > 1);
        return members;
    }

    /** Takes out the units that wait for a writer since before that time. */
    List<QueuedUnit<R, A>> takeOlderThan(long since) {
        List<QueuedUnit<R, A>> old = new ArrayList<>();
        while (!units.isEmpty() && units.element().since() - since < 0) {
            old.add(remove());
        }
        return old;
    }

    /** Takes out the requests that wait for an account since before that time. */
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
