package dev.tributary.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, newest first.
 *
 * @param nextCursor the {@code cursor} of the next page, or null on the last one
 */
public record Page<T>(List<T> data, @Nullable String nextCursor) {

    /** Cuts a page out of up to {@code limit + 1} rows: the row too many only tells that there is more. */
    public static <R, T> Page<T> of(List<R> rows, Paging paging, Function<R, Object> key, Function<R, T> view) {
        boolean more = rows.size() > paging.limit();
        var shown = more ? rows.subList(0, paging.limit()) : rows;
        var next = more ? Cursor.after(key.apply(shown.get(shown.size() - 1))) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /** A short list that is always whole. */
    public static <T> Page<T> whole(List<T> data) {
        return new Page<>(data, null);
    }
}
