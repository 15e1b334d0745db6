package dev.tributary.platform.web;

import java.util.Locale;
import java.util.Map;

/**
 * @param number as a spreadsheet counts: the header is 1, and blank lines count
 * @param cells by lower-case column; empty cells are left out
 * @param isReadable false when the row has fewer or more cells than the header, or text that cannot be stored
 */
public record CsvRow(int number, Map<String, String> cells, boolean isReadable) {
    public String cell(String column) {
        return cells.getOrDefault(column.toLowerCase(Locale.ROOT), "");
    }
}
