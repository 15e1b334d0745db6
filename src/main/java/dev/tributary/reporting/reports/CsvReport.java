package dev.tributary.reporting.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report that can be written as rows: as CSV it says what it says as JSON. A row may end with a component {@value
 * #PREVIOUS}, the same figures of the range it is compared with.
 */
interface CsvReport {
    String PREVIOUS = "previous";

    String currency();

    /** Its components are the columns, and so are those of a component that is a record itself. */
    Class<? extends Record> rowType();

    List<? extends Record> rows();

    /** Whether the rows' figures of before are told, too. */
    boolean isCompared();

    /** Null when there is no more of it. */
    default @Nullable String nextCursor() {
        return null;
    }
}
