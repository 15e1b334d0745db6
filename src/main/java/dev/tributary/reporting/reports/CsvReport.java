package dev.tributary.reporting.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report that can be written as CSV, with the same figures as in JSON. A row may end with a component {@value #PREVIOUS}: the
 * same figures of the range it is compared with.
 */
interface CsvReport {
    String PREVIOUS = "previous";

    String currency();

    /** Its components are the columns; a component that is a record is replaced by its own components. */
    Class<? extends Record> rowType();

    List<? extends Record> rows();

    /** Whether the figures of the compared range are included. */
    boolean isCompared();

    /** Null on the last page. */
    default @Nullable String nextCursor() {
        return null;
    }
}
