package dev.tributary.platform.money;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A value that cannot be accepted, with the place it stands at.
 *
 * <p>A value knows only what is wrong with itself; whoever holds it adds the way to it with {@link #at} or {@link #each}, so that the pointer that
 * reaches the caller is the one of their document: {@code /rules/0/percentOfSale}.
 */
public final class ValueRefused extends RuntimeException {

    /** The code of what can be read and lies beyond what is taken. */
    public static final String OUT_OF_RANGE = "out_of_range";

    private final String pointer;
    private final String code;
    private final String detail;

    /**
     * @param pointer a JSON pointer below the holder, empty for the value itself
     * @param code stable, snake_case
     * @param detail one sentence for a person
     */
    public ValueRefused(String pointer, String code, String detail) {
        super(pointer + ": " + code + ": " + detail);
        this.pointer = pointer;
        this.code = code;
        this.detail = detail;
    }

    public String pointer() {
        return pointer;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    /** Makes a value that stands at {@code pointer}; its refusals are reported from there. */
    public static <T> T at(String pointer, Supplier<T> value) {
        try {
            return value.get();
        } catch (ValueRefused refused) {
            throw new ValueRefused(pointer + refused.pointer, refused.code, refused.detail);
        }
    }

    /** Makes each value of a list that stands at {@code pointer}; refusals are reported as {@code pointer/index/…}. */
    public static <S, T> List<T> each(String pointer, List<S> sources, Function<? super S, ? extends T> value) {
        return IntStream.range(0, sources.size())
                .<T>mapToObj(i -> at(pointer + "/" + i, () -> value.apply(sources.get(i))))
                .toList();
    }

    /** The number, when it lies between the two ends, both included. */
    public static long between(String pointer, long min, long max, long number) {
        if (number < min) {
            throw new ValueRefused(pointer, "too_small", "Must be at least " + min + ".");
        }
        if (number > max) {
            throw new ValueRefused(pointer, "too_large", "Must be at most " + max + ".");
        }
        return number;
    }

    /** The list, copied, when it is not longer than {@code max}. */
    public static <T> List<T> atMost(String pointer, int max, List<T> list) {
        if (list.size() > max) {
            throw new ValueRefused(pointer, "too_many", "At most " + max + " are possible.");
        }
        return List.copyOf(list);
    }
}
