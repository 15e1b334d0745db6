package dev.tributary.platform.web;

import java.util.Locale;
import java.util.Map;

/**
 * @param number as a spreadsheet counts, the header being 1 and blank lines counted
 * @param cells by column in lower case; an empty one is left out
 * @param isReadable false when it has fewer or more cells than the header, or text that cannot be kept
 */
public record CsvRow(int number, Map<String, String> cells, boolean isReadable) {
    public String cell(String column) {
        return cells.getOrDefault(column.toLowerCase(Locale.ROOT), "");
    }
}
