package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.QueuedUnit.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The waiting requests, by brand, and the choice of what is written next. A brand has at most {@code perBrand} writers at a
 * time, or {@code alone} when no other brand has requests, and at most half of the queue, so that it never blocks another
 * brand. Guarded by the queue's lock.
 */
final class WaitingRequests<R, A> {
    /**
     * A brand gets a second writer, which works while the first one waits for the database, when at least this many requests
     * wait and as many as are being written. Fewer wait for the first writer, since few would share the fixed cost of a
     * group.
     */
    private static final int WORTH_A_SECOND = 16;

    static final int MOST_TOGETHER = 500;
    static final int MOST_WAITING = 20_000;

    private final int perBrand;
    private final int alone;
    private final Map<UUID, BrandQueue<R, A>> brands = new LinkedHashMap<>();
    private final Map<UUID, Writing> writing = new HashMap<>();
    private int waiting;

    WaitingRequests(int perBrand, int alone) {
        this.perBrand = perBrand;
        this.alone = alone;
    }

    /** @return false when the brand or the queue is full */
    boolean add(QueuedUnit<R, A> unit) {
        var before = brands.get(unit.brandId());
        int ofBrand = before == null ? 0 : before.waiting();
        if (waiting + unit.size() > MOST_WAITING || ofBrand + unit.size() > MOST_WAITING / 2) {
            return false;
        }
        brands.computeIfAbsent(unit.brandId(), id -> new BrandQueue<>()).add(unit);
        waiting += unit.size();
        return true;
    }

    /** Adds requests whose account is locked: they are retried automatically, a little later. */
    void addLocked(UUID brandId, List<Member<R, A>> members) {
        brands.computeIfAbsent(brandId, id -> new BrandQueue<>()).addLocked(members);
    }

    /** The number of requests that wait for a writer. */
    int size() {
        return waiting;
    }

    boolean isEmpty() {
        return brands.isEmpty();
    }

    /** Whether any request waits for its next retry. */
    boolean someAreLocked() {
        return brands.values().stream().anyMatch(BrandQueue::hasLocked);
    }

    /** Takes requests of the first brand, in the order of waiting, that is worth a writer. */
    Optional<WriteGroup<R, A>> take() {
        for (var entry : brands.entrySet()) {
            var brand = entry.getValue();
            if (brand.isDue() && hasFreeWriter(entry.getKey())) {
                return Optional.of(takeLocked(entry.getKey(), brand));
            }
            if (isWorthAWriter(entry.getKey(), brand)) {
                return Optional.of(takeUnits(entry.getKey(), brand));
            }
        }
        return Optional.empty();
    }

    private boolean hasFreeWriter(UUID brandId) {
        return inWriting(brandId).writers() < maxWriters(brandId);
    }

    boolean isWorthAWriter(UUID brandId) {
        var brand = brands.get(brandId);
        return brand != null && isWorthAWriter(brandId, brand);
    }

    private boolean isWorthAWriter(UUID brandId, BrandQueue<R, A> brand) {
        var inWriting = inWriting(brandId);
        return brand.waiting() > 0
                && (inWriting.writers() == 0
                        || (inWriting.writers() < maxWriters(brandId)
                                && (brand.hasBatch()
                                        || brand.waiting() >= Math.max(inWriting.requests(), WORTH_A_SECOND))));
    }

    private int maxWriters(UUID brandId) {
        boolean isAlone = brands.keySet().stream().allMatch(brandId::equals)
                && writing.keySet().stream().allMatch(brandId::equals);
        return isAlone ? alone : perBrand;
    }

    private Writing inWriting(UUID brandId) {
        return writing.getOrDefault(brandId, Writing.NONE);
    }

    private WriteGroup<R, A> takeLocked(UUID brandId, BrandQueue<R, A> brand) {
        return startWriting(brandId, brand, brand.takeLocked(), Locking.SKIP);
    }

    private WriteGroup<R, A> takeUnits(UUID brandId, BrandQueue<R, A> brand) {
        var members = brand.takeUnits(MOST_TOGETHER);
        waiting -= members.size();
        return startWriting(brandId, brand, members, Locking.WAIT);
    }

    private WriteGroup<R, A> startWriting(
            UUID brandId, BrandQueue<R, A> brand, List<Member<R, A>> members, Locking locking) {
        writing.merge(brandId, new Writing(1, members.size()), (a, b) -> a.plus(b.writers(), b.requests()));
        brands.remove(brandId);
        if (!brand.isEmpty()) {
            brands.put(brandId, brand); // behind the others
        }
        return new WriteGroup<>(brandId, members, locking);
    }

    void written(WriteGroup<R, A> group) {
        writing.computeIfPresent(
                group.brandId(),
                (id, before) -> before.writers() == 1
                        ? null
                        : before.plus(-1, -group.members().size()));
    }

    /** Removes the requests that have waited too long for a writer or for an account; returns the acts that refuse them. */
    List<Runnable> expire(long writerSince, long accountSince) {
        List<Runnable> refusals = new ArrayList<>();
        for (var brand : brands.values()) {
            for (var unit : brand.takeOlderThan(writerSince)) {
                waiting -= unit.size();
                refusals.add(() -> unit.rejectAll(new TooManyWaiting()));
            }
            for (var member : brand.takeLockedOlderThan(accountSince)) {
                refusals.add(() -> member.set(new SubmissionResult.Rejected<>(new Busy())));
            }
        }
        brands.values().removeIf(BrandQueue::isEmpty);
        return refusals;
    }
}
