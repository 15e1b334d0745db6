package dev.tributary.platform.web;

import dev.tributary.platform.values.UnicodeText;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table as spreadsheets write it: a header, whose names may be in any case, then a row per line. Cells are separated by commas,
 * or by semicolons as Excel does where the comma is the decimal sign.
 */
public final class CsvRows {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setTrim(true).get();

    private CsvRows() {}

    /**
     * The text of a table in the charset its sender declares, UTF-8 when none.
     *
     * @throws CsvRefused when it is not of that charset: guessing would ruin codes such as JÖRG10
     */
    public static String text(byte[] csv, MediaType type) {
        var declared = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        var charset = declared == null ? StandardCharsets.UTF_8 : charset(declared);
        return UnicodeText.decoded(csv, charset)
                .orElseThrow(
                        () -> new CsvRefused(
                                "The table is not " + charset.name()
                                        + ". Save it as CSV UTF-8, or declare its charset: Content-Type: text/csv; charset=windows-1252."));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new CsvRefused("The declared charset is not known here; UTF-8 always is.");
        }
    }

    /** @throws CsvRefused when it cannot be read as a table of these columns */
    public static List<CsvRow> read(String csv, List<String> columns, String needed, int most) {
        var text = csv.startsWith(BYTE_ORDER_MARK) ? csv.substring(1) : csv;
        var format = FORMAT.builder().setDelimiter(delimiter(text)).get();
        List<String> header = null;
        List<CsvRow> rows = new ArrayList<>();
        try (var parser = CSVParser.parse(text, format)) {
            int line = 0;
            for (var record : parser) {
                line++;
                if (isBlank(record)) {
                    continue;
                }
                if (header == null) {
                    header = checked(record.toList(), columns, needed);
                } else if (rows.size() == most) {
                    throw new CsvRefused("A table has at most " + most + " rows.");
                } else {
                    rows.add(row(record, header, line));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException unclosedQuote) {
            throw new CsvRefused("A quotation mark is not closed, or text stands behind a closed one; see RFC 4180. "
                    + "The last row that can be read is "
                    + (rows.isEmpty() ? 1 : rows.get(rows.size() - 1).number()) + ".");
        }
        if (header == null) {
            throw new CsvRefused("The table is empty; its first line names the columns.");
        }
        return rows;
    }

    /** What separates the names of the columns. */
    private static char delimiter(String csv) {
        var header = csv.stripLeading().lines().findFirst().orElse("");
        return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    private static boolean isBlank(CSVRecord record) {
        return record.stream().allMatch(String::isBlank);
    }

    private static List<String> checked(List<String> header, List<String> columns, String needed) {
        Set<String> seen = new HashSet<>();
        for (var name : header) {
            var column = name.strip().toLowerCase(Locale.ROOT);
            if (columns.stream().noneMatch(column::equalsIgnoreCase)) {
                throw new CsvRefused("There is no column '" + name + "' here, but " + String.join(", ", columns) + ".");
            }
            if (!seen.add(column)) {
                throw new CsvRefused("The column '" + name + "' stands twice.");
            }
        }
        if (!seen.contains(needed.toLowerCase(Locale.ROOT))) {
            throw new CsvRefused("The first line names the columns; one of them is '" + needed + "'.");
        }
        return header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
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
