package dev.tributary.platform.tenancy;

import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Maps a row to any record whose components are named as its columns, {@code holdDays} as {@code hold_days}; a {@link Nested}
 * record takes the columns with its prefix. The record may be package-private. Reflection runs once for each record: the
 * library's own mapper runs it for every query, which was a third of the work of a conversion.
 */
final class RecordRowMapper implements RowMapperFactory {
    private final Map<Class<?>, RowMapper<?>> mappers = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        return type instanceof Class<?> row && row.isRecord()
                ? Optional.of(mappers.computeIfAbsent(row, shape -> new RecordShape(shape, "", config)))
                : Optional.empty();
    }

    /** Where the value of a component comes from: a column, or the columns of a nested record. */
    interface Part {
        /** A reader that knows the positions of the columns in this result. */
        Reader readerFor(ResultSet rows) throws SQLException;
    }

    interface Reader {
        @Nullable
        Object read(ResultSet rows, StatementContext context) throws SQLException;
    }

    record Column(String name, ColumnMapper<?> mapper) implements Part {
        @Override
        public Reader readerFor(ResultSet rows) throws SQLException {
            int index = rows.findColumn(name);
            return (row, context) -> mapper.map(row, index, context);
        }
    }
}
