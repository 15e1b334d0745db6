package dev.tributary.reports;

import dev.tributary.web.TypeId;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Reports as RFC 4180. Text that a spreadsheet would take for a formula gets an apostrophe in front. Where more follows,
 * the header {@code Next-Cursor} says so, as the rows cannot.
 */
@Provider
@Produces(CsvWriter.TEXT_CSV)
class CsvWriter implements MessageBodyWriter<Table> {
    static final String TEXT_CSV = "text/csv";

    private static final String NEXT_CURSOR = "Next-Cursor";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return Table.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Table table,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        if (table.nextCursor() != null) {
            headers.putSingle(NEXT_CURSOR, table.nextCursor());
        }
        var csv = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
        csv.printRecord(Stream.concat(Stream.of("currency"), names(table.rowType())));
        for (var row : table.rows()) {
            csv.printRecord(Stream.concat(Stream.of(table.currency()), cells(row)));
        }
        csv.flush();
    }

    private static Stream<String> names(Class<?> row) {
        return Arrays.stream(row.getRecordComponents())
                .flatMap(member -> isNested(member) ? names(member.getType()) : Stream.of(member.getName()));
    }

    private static Stream<@Nullable Object> cells(Record row) {
        return Arrays.stream(row.getClass().getRecordComponents()).flatMap(member -> {
            var value = value(row, member);
            return isNested(member) && value instanceof Record nested
                    ? cells(nested)
                    : Stream.<@Nullable Object>of(cell(value));
        });
    }

    private static boolean isNested(RecordComponent member) {
        return member.getType().isRecord() && !TypeId.class.isAssignableFrom(member.getType());
    }

    private static @Nullable Object value(Record row, RecordComponent member) {
        try {
            var accessor = member.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Numbers stay numbers: a negative one is no formula. */
    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof String text && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : value;
    }
}
