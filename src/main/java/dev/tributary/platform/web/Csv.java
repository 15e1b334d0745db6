package dev.tributary.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as RFC 4180. Text that a spreadsheet would take for a formula gets a leading apostrophe, except in files that only
 * programs read, for which it would be part of the value.
 */
public final class Csv {
    public static final String TEXT_CSV = "text/csv";

    /** Spreadsheets treat full-width signs as signs, too. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final CSVPrinter printer;
    private final boolean isForSpreadsheets;

    public Csv(OutputStream out) throws IOException {
        this(out, true);
    }

    private Csv(OutputStream out, boolean isForSpreadsheets) throws IOException {
        this.printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
        this.isForSpreadsheets = isForSpreadsheets;
    }

    public static Csv forPrograms(OutputStream out) throws IOException {
        return new Csv(out, false);
    }

    public void row(Stream<? extends @Nullable Object> cells) throws IOException {
        printer.printRecord(cells.map(this::cell));
    }

    public void flush() throws IOException {
        printer.flush();
    }

    /** Escapes text only: a negative number is no formula. */
    private @Nullable Object cell(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return isForSpreadsheets
                        && value instanceof String text
                        && !text.isEmpty()
                        && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : value;
    }
}
