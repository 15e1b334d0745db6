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
 * A row becomes any record whose components are named as its columns, {@code holdDays} as {@code hold_days}; a
 * {@link Nested} record takes the columns with its prefix. The record may be package-private. What reflection tells of a
 * record is asked once: the library's own mapper asks for every query, which was a third of the work of a conversion.
 */
final class RecordRowMapper implements RowMapperFactory {
    private final Map<Class<?>, RowMapper<?>> known = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        return type instanceof Class<?> row && row.isRecord()
                ? Optional.of(known.computeIfAbsent(row, shape -> new RecordShape(shape, "", config)))
                : Optional.empty();
    }

    /** What a component is made from. */
    interface Part {
        /** The same, knowing where its columns are in this result. */
        Reader in(ResultSet rows) throws SQLException;
    }

    interface Reader {
        @Nullable
        Object read(ResultSet rows, StatementContext context) throws SQLException;
    }

    record Column(String name, ColumnMapper<?> mapper) implements Part {
        @Override
        public Reader in(ResultSet rows) throws SQLException {
            int place = rows.findColumn(name);
            return (row, context) -> mapper.map(row, place, context);
        }
    }
}
