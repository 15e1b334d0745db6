package dev.tributary.access;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as the parameters of one statement: each column becomes an array for {@code unnest}. Values are sent as their
 * text, so a column takes UUIDs, days, instants, numbers, enums and bytes alike.
 */
public final class Rows<T> {
    private static final HexFormat HEX = HexFormat.of();

    private final List<T> rows;
    private final List<Column> columns = new ArrayList<>();

    private Rows(List<T> rows) {
        this.rows = rows;
    }

    public static <T> Rows<T> of(List<T> rows) {
        return new Rows<>(rows);
    }

    /** @param type the element type as PostgreSQL calls it */
    public Rows<T> column(String name, String type, Function<? super T, ? extends @Nullable Object> value) {
        var values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = text(value.apply(rows.get(i)));
        }
        columns.add(new Column(name, type, values));
        return this;
    }

    public <S extends SqlStatement<S>> S bindTo(S statement) {
        for (var column : columns) {
            statement.bind(
                    column.name(),
                    (position, prepared, context) -> prepared.setArray(
                            position, prepared.getConnection().createArrayOf(column.type(), column.values())));
        }
        return statement;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "\\x" + HEX.formatHex(bytes);
        }
        return value == null ? null : value.toString();
    }

    private record Column(
            String name, String type, @Nullable Object[] values) {}
}
