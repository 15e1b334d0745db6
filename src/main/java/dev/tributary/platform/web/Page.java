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
    /** Makes a page from up to {@code limit + 1} rows: the extra row only shows that there are more. */
    public static <R, T> Page<T> of(List<R> rows, Paging paging, Function<R, Object> key, Function<R, T> view) {
        boolean hasMore = rows.size() > paging.limit();
        var shown = hasMore ? rows.subList(0, paging.limit()) : rows;
        var next = hasMore ? Cursor.after(key.apply(shown.get(shown.size() - 1))) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /** A short list that fits one page. */
    public static <T> Page<T> whole(List<T> data) {
        return new Page<>(data, null);
    }
}
