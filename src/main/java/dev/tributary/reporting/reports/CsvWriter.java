package dev.tributary.reporting.reports;

import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.TypeId;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes reports as CSV. If further pages follow, the header {@code Next-Cursor} holds the cursor. */
@Provider
@Produces(Csv.TEXT_CSV)
class CsvWriter implements MessageBodyWriter<CsvReport> {
    private static final String NEXT_CURSOR = "Next-Cursor";

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return CsvReport.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            CsvReport table,
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
        var csv = new Csv(out);
        csv.row(Stream.concat(Stream.of("currency"), header(table)));
        for (var row : table.rows()) {
            csv.row(Stream.concat(Stream.of(table.currency()), cells(row, table.rowType(), table.isCompared())));
        }
        csv.flush();
    }

    /** Columns of the compared range begin with {@code previous}: {@code previousSales}. */
    private static Stream<String> header(CsvReport table) {
        return components(table.rowType(), table.isCompared())
                .flatMap(column -> column.getName().equals(CsvReport.PREVIOUS)
                        ? names(column.getType()).map(CsvWriter::previousName)
                        : isNested(column) ? names(column.getType()) : Stream.of(column.getName()));
    }

    private static String previousName(String name) {
        return CsvReport.PREVIOUS + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static Stream<RecordComponent> components(Class<?> row, boolean compared) {
        return Arrays.stream(row.getRecordComponents())
                .filter(column -> compared || !column.getName().equals(CsvReport.PREVIOUS));
    }

    private static Stream<String> names(Class<?> row) {
        return Arrays.stream(row.getRecordComponents())
                .flatMap(member -> isNested(member) ? names(member.getType()) : Stream.of(member.getName()));
    }

    /** A missing record leaves its cells empty. */
    private static Stream<@Nullable Object> cells(@Nullable Record row, Class<?> type, boolean compared) {
        return components(type, compared).flatMap(member -> {
            var value = row == null ? null : value(row, member);
            return isNested(member)
                    ? cells((Record) value, member.getType(), compared)
                    : Stream.<@Nullable Object>of(value);
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
}
