package dev.tributary.reports;

import java.util.List;

/** A report that can be written as rows: as CSV it says what it says as JSON. */
interface Table {
    String currency();

    /** Its components are the columns, and so are those of a component that is a record itself. */
    Class<? extends Record> rowType();

    List<? extends Record> rows();
}
