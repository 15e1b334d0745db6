package dev.tributary.platform.web;

import dev.tributary.platform.values.UnicodeText;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Reads a table as spreadsheets write it: a header, whose names may be in any case, then one row per line. Cells are
 * separated by commas, or by semicolons as Excel does where the comma is the decimal sign.
 */
public final class CsvRows {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setTrim(true).get();

    private CsvRows() {}

    /**
     * Decodes a table in the charset its sender declares, UTF-8 by default.
     *
     * @throws CsvRefused when the bytes are not of that charset: guessing would corrupt codes such as JÖRG10
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

    /**
     * @param required the column that must be there
     * @throws CsvRefused when the text cannot be read as a table of these columns
     */
    public static List<CsvRow> read(String csv, List<String> columns, String required, int maxRows) {
        var text = csv.startsWith(BYTE_ORDER_MARK) ? csv.substring(1) : csv;
        var format = FORMAT.builder().setDelimiter(delimiter(text)).get();
        var table = new CsvTable(columns, required, maxRows);
        try (var parser = CSVParser.parse(text, format)) {
            parser.forEach(table::add);
        } catch (IOException | UncheckedIOException | IllegalStateException unclosedQuote) {
            throw new CsvRefused("A quotation mark is not closed, or text stands behind a closed one; see RFC 4180. "
                    + "The last row that can be read is " + table.lastNumber() + ".");
        }
        return table.rows();
    }

    /** The separator of the column names. */
    private static char delimiter(String csv) {
        var header = csv.stripLeading().lines().findFirst().orElse("");
        return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }
}
