package dev.tributary.tracking.issuing;

import dev.tributary.platform.problems.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table as spreadsheets write it: a header, whose names may be in any case, then a row per line. */
final class CsvRows {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();

    private CsvRows() {}

    /**
     * @param number as a spreadsheet counts, the header being 1
     * @param cells by column in lower case; an empty one is left out
     */
    record Row(int number, Map<String, String> cells) {
        String cell(String column) {
            return cells.getOrDefault(column.toLowerCase(Locale.ROOT), "");
        }
    }

    /** @throws CsvRefused when it cannot be read as a table of these columns */
    static List<Row> read(String csv, List<String> columns, String needed, int most) {
        var text = csv.startsWith(BYTE_ORDER_MARK) ? csv.substring(1) : csv;
        try (var parser = CSVParser.parse(text, FORMAT)) {
            checkHeader(parser.getHeaderNames(), columns, needed);
            List<Row> rows = new ArrayList<>();
            for (var one : parser) {
                if (rows.size() == most) {
                    throw new CsvRefused("A table has at most " + most + " rows.");
                }
                rows.add(row(one, rows.size() + 2));
            }
            return rows;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new CsvRefused("This is no CSV with a header: " + e.getMessage());
        }
    }

    private static void checkHeader(List<String> header, List<String> columns, String needed) {
        for (var name : header) {
            if (columns.stream().noneMatch(column -> column.equalsIgnoreCase(name.strip()))) {
                throw new CsvRefused("There is no column '" + name + "' here, but " + String.join(", ", columns) + ".");
            }
        }
        if (header.stream().noneMatch(name -> needed.equalsIgnoreCase(name.strip()))) {
            throw new CsvRefused("The first line names the columns; one of them is '" + needed + "'.");
        }
    }

    private static Row row(CSVRecord line, int number) {
        if (!line.isConsistent()) {
            throw new CsvRefused("Row " + number + " has " + line.size() + " cells, and the header has other many.");
        }
        Map<String, String> cells = new HashMap<>();
        line.toMap().forEach((column, cell) -> {
            if (!cell.isBlank()) {
                cells.put(column.strip().toLowerCase(Locale.ROOT), cell.strip());
            }
        });
        return new Row(number, cells);
    }

    static final class CsvRefused extends Problem {
        CsvRefused(String detail) {
            super(BAD_REQUEST, detail);
        }
    }
}
