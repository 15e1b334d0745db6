package dev.tributary.program.offers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The states of something over time. The first state also holds before the first change, so that old orders can be
 * imported.
 *
 * @param changes at least one, in the order of time; of two at the same instant the later in the list holds
 */
public record History<S>(List<Change<S>> changes) {
    /** From {@code since} on, that instant included, the state held until the next change. */
    public record Change<S>(Instant since, S state) {}

    public History {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a history needs a first state");
        }
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i).since().isBefore(changes.get(i - 1).since())) {
                throw new IllegalArgumentException("a history does not run backwards");
            }
        }
    }

    public static <S> History<S> always(S state) {
        return new History<>(List.of(new Change<>(Instant.EPOCH, state)));
    }

    /**
     * This history with one more change. A change that another machine's clock dates before the last one counts from the last
     * one on.
     */
    public History<S> then(Instant since, S state) {
        var longer = new ArrayList<>(changes);
        var last = changes.get(changes.size() - 1).since();
        longer.add(new Change<>(since.isBefore(last) ? last : since, state));
        return new History<>(longer);
    }

    /** This history, and one more change unless the last state is the same. */
    History<S> followedBy(Instant since, S state) {
        return changes.get(changes.size() - 1).state().equals(state) ? this : then(since, state);
    }

    /** This history without the changes that are still to come. */
    public History<S> until(Instant now) {
        return new History<>(Stream.concat(
                        Stream.of(changes.get(0)),
                        changes.stream()
                                .skip(1)
                                .filter(change -> !change.since().isAfter(now)))
                .toList());
    }

    /** The instants at which two histories may differ: now, and each later change of either, all before the end. */
    static Stream<Instant> instants(History<?> first, History<?> second, Instant now, Instant end) {
        return Stream.concat(
                        Stream.of(now).filter(end::isAfter),
                        Stream.concat(first.changesBetween(now, end), second.changesBetween(now, end)))
                .distinct()
                .sorted();
    }

    /** The instants of changes after the first and before the second instant. */
    private Stream<Instant> changesBetween(Instant after, Instant before) {
        return changes.stream().map(Change::since).filter(since -> since.isAfter(after) && since.isBefore(before));
    }

    /** The state at an instant. */
    public S at(Instant instant) {
        S state = changes.get(0).state();
        for (Change<S> change : changes) {
            if (change.since().isAfter(instant)) {
                break;
            }
            state = change.state();
        }
        return state;
    }

    /** All states it ever had. */
    public Stream<S> states() {
        return changes.stream().map(Change::state);
    }

    /** The same instants with mapped states, as in {@code statuses.map(ACTIVE::equals)}. */
    public <T> History<T> map(Function<? super S, ? extends T> mapping) {
        List<Change<T>> mapped = new ArrayList<>();
        changes.forEach(change -> mapped.add(new Change<>(change.since(), mapping.apply(change.state()))));
        return new History<>(mapped);
    }
}
