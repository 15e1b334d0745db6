package dev.tributary.platform.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;

/** Binds many rows to one statement: each column becomes an array for {@code unnest}. */
public final class UnnestParameters<T> {
    private final List<T> rows;
    private final List<Column> columns = new ArrayList<>();

    private UnnestParameters(List<T> rows) {
        this.rows = rows;
    }

    public static <T> UnnestParameters<T> of(List<T> rows) {
        return new UnnestParameters<>(rows);
    }

    /** @param type the element type as PostgreSQL calls it: one of {@link PgElementType} */
    public UnnestParameters<T> column(String name, String type, Function<? super T, ? extends @Nullable Object> value) {
        var values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        var element = PgElementType.of(type);
        columns.add(new Column(name, element.arrayOid(), element.array(values)));
        return this;
    }

    public <S extends SqlStatement<S>> S bindTo(S statement) {
        for (var column : columns) {
            statement.bind(
                    column.name(),
                    (position, prepared, context) -> prepared.setArray(
                            position,
                            new PgArray(
                                    prepared.getConnection().unwrap(BaseConnection.class),
                                    column.arrayOid(),
                                    column.array())));
        }
        return statement;
    }

    private record Column(String name, int arrayOid, byte[] array) {}
}
