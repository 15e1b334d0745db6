package dev.tributary.platform.money;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A value that cannot be accepted, with its position.
 *
 * <p>A value knows only its own fault; the code that holds it adds the path to it with {@link #at} or {@link #each}, so that
 * the pointer in the answer is one into the caller's document: {@code /rules/0/percentOfSale}.
 */
public final class ValueRefused extends RuntimeException {
    /** The code of a value that is readable and outside of the accepted range. */
    public static final String OUT_OF_RANGE = "out_of_range";

    private final String pointer;
    private final String code;
    private final String detail;

    /**
     * @param pointer a JSON pointer from the holder; empty for the value itself
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

    /** Creates the value at {@code pointer}; its refusals are reported with that prefix. */
    public static <T> T at(String pointer, Supplier<T> value) {
        try {
            return value.get();
        } catch (ValueRefused refused) {
            throw new ValueRefused(pointer + refused.pointer, refused.code, refused.detail);
        }
    }

    /** Creates each value of the list at {@code pointer}; refusals are reported as {@code pointer/index/…}. */
    public static <S, T> List<T> each(String pointer, List<S> sources, Function<? super S, ? extends T> value) {
        return IntStream.range(0, sources.size())
                .<T>mapToObj(i -> at(pointer + "/" + i, () -> value.apply(sources.get(i))))
                .toList();
    }

    /** Returns the number when it is between both bounds, inclusive. */
    public static long between(String pointer, long min, long max, long number) {
        if (number < min) {
            throw new ValueRefused(pointer, "too_small", "Must be at least " + min + ".");
        }
        if (number > max) {
            throw new ValueRefused(pointer, "too_large", "Must be at most " + max + ".");
        }
        return number;
    }

    /** Returns a copy of the list when it has at most {@code max} elements. */
    public static <T> List<T> atMost(String pointer, int max, List<T> list) {
        if (list.size() > max) {
            throw new ValueRefused(pointer, "too_many", "At most " + max + " are possible.");
        }
        return List.copyOf(list);
    }
}
