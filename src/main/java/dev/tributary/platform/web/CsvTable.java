package dev.tributary.platform.web;

import dev.tributary.platform.values.UnicodeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A table that is read line by line: the first line that is not blank names the columns. */
final class CsvTable {
    private final List<String> columns;
    private final String required;
    private final int maxRows;
    private final List<CsvRow> rows = new ArrayList<>();
    private @Nullable List<String> header;
    private int line;

    /** @param required the column that must be there */
    CsvTable(List<String> columns, String required, int maxRows) {
        this.columns = columns;
        this.required = required;
        this.maxRows = maxRows;
    }

    void add(CSVRecord record) {
        line++;
        if (isBlank(record)) {
            return;
        }
        if (header == null) {
            header = columnNames(record.toList());
        } else if (rows.size() == maxRows) {
            throw new CsvRefused("A table has at most " + maxRows + " rows.");
        } else {
            rows.add(row(record, header, line));
        }
    }

    List<CsvRow> rows() {
        if (header == null) {
            throw new CsvRefused("The table is empty; its first line names the columns.");
        }
        return rows;
    }

    /** The number of the last row that could be read. */
    int lastNumber() {
        return rows.isEmpty() ? 1 : rows.get(rows.size() - 1).number();
    }

    private static boolean isBlank(CSVRecord record) {
        return record.stream().allMatch(String::isBlank);
    }

    private List<String> columnNames(List<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        for (var name : names) {
            var column = name.strip().toLowerCase(Locale.ROOT);
            if (columns.stream().noneMatch(column::equalsIgnoreCase)) {
                throw new CsvRefused("There is no column '" + name + "' here, but " + String.join(", ", columns) + ".");
            }
            if (!seen.add(column)) {
                throw new CsvRefused("The column '" + name + "' stands twice.");
            }
        }
        if (!seen.contains(required.toLowerCase(Locale.ROOT))) {
            throw new CsvRefused("The first line names the columns; one of them is '" + required + "'.");
        }
        return List.copyOf(seen);
    }

    private static CsvRow row(CSVRecord record, List<String> header, int number) {
        boolean isReadable = record.size() == header.size() && record.stream().allMatch(UnicodeText::isStorable);
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; isReadable && i < header.size(); i++) {
            if (!record.get(i).isBlank()) {
                cells.put(header.get(i), record.get(i).strip());
            }
        }
        return new CsvRow(number, cells, isReadable);
    }
}
