package dev.tributary.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report that can be written as rows: as CSV it says what it says as JSON. */
interface Table {
    String currency();

    /** Its components are the columns, and so are those of a component that is a record itself. */
    Class<? extends Record> rowType();

    List<? extends Record> rows();

    /** Null when there is no more of it. */
    default @Nullable String nextCursor() {
        return null;
    }
}
