package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.QueuedUnit.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What waits of one brand. */
final class BrandQueue<R, A> {
    final Deque<QueuedUnit<R, A>> units = new ArrayDeque<>();
    final List<Member<R, A>> locked = new ArrayList<>();
    int waiting;
    boolean hasBatch;
    long lockedDue;
}
