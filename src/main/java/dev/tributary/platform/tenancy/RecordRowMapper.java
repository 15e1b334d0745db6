package dev.tributary.platform.tenancy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMappers;
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
                ? Optional.of(known.computeIfAbsent(row, shape -> new Shape(shape, "", config)))
                : Optional.empty();
    }

    /** What a component is made from. */
    private interface Part {
        /** The same, knowing where its columns are in this result. */
        Reader in(ResultSet rows) throws SQLException;
    }

    private interface Reader {
        @Nullable
        Object read(ResultSet rows, StatementContext context) throws SQLException;
    }

    private record Column(String name, ColumnMapper<?> mapper) implements Part {
        @Override
        public Reader in(ResultSet rows) throws SQLException {
            int place = rows.findColumn(name);
            return (row, context) -> mapper.map(row, place, context);
        }
    }

    private static final class Shape implements Part, RowMapper<Object> {
        private final MethodHandle constructor;
        private final List<Part> parts;

        Shape(Class<?> row, String prefix, ConfigRegistry config) {
            constructor = constructor(row);
            parts = Arrays.stream(row.getRecordComponents())
                    .map(component -> part(component, prefix, config))
                    .toList();
        }

        private static Part part(RecordComponent component, String prefix, ConfigRegistry config) {
            var nested = component.getAccessor().getAnnotation(Nested.class);
            if (nested != null) {
                return new Shape(
                        component.getType(), nested.value().isEmpty() ? prefix : prefix + nested.value() + '_', config);
            }
            var mapper = config.get(ColumnMappers.class)
                    .findFor(component.getGenericType())
                    .orElseThrow(() -> new IllegalArgumentException("No column becomes a " + component));
            return new Column(prefix + snake(component.getName()), mapper);
        }

        @Override
        public Object map(ResultSet rows, StatementContext context) throws SQLException {
            return specialize(rows, context).map(rows, context);
        }

        @Override
        public Reader in(ResultSet rows) throws SQLException {
            return placed(rows)::map;
        }

        @Override
        public RowMapper<Object> specialize(ResultSet rows, StatementContext context) throws SQLException {
            return placed(rows);
        }

        private RowMapper<Object> placed(ResultSet rows) throws SQLException {
            var readers = new Reader[parts.size()];
            for (int i = 0; i < readers.length; i++) {
                readers[i] = parts.get(i).in(rows);
            }
            return (row, context) -> {
                var values = new @Nullable Object[readers.length];
                for (int i = 0; i < readers.length; i++) {
                    values[i] = readers[i].read(row, context);
                }
                return made(values);
            };
        }

        private Object made(@Nullable Object[] values) {
            try {
                return constructor.invokeExact(values);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        private static MethodHandle constructor(Class<?> row) {
            var constructor = row.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            try {
                return MethodHandles.lookup()
                        .unreflectConstructor(constructor)
                        .asSpreader(Object[].class, constructor.getParameterCount())
                        .asType(MethodType.methodType(Object.class, Object[].class));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String snake(String name) {
            return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }
    }
}
