package dev.tributary.platform.tenancy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class RecordShape implements RecordRowMapper.Part, RowMapper<Object> {
    private final MethodHandle constructor;
    private final List<RecordRowMapper.Part> parts;

    RecordShape(Class<?> row, String prefix, ConfigRegistry config) {
        constructor = constructor(row);
        parts = Arrays.stream(row.getRecordComponents())
                .map(component -> part(component, prefix, config))
                .toList();
    }

    private static RecordRowMapper.Part part(RecordComponent component, String prefix, ConfigRegistry config) {
        var nested = component.getAccessor().getAnnotation(Nested.class);
        if (nested != null) {
            return new RecordShape(
                    component.getType(), nested.value().isEmpty() ? prefix : prefix + nested.value() + '_', config);
        }
        var mapper = config.get(ColumnMappers.class)
                .findFor(component.getGenericType())
                .orElseThrow(() -> new IllegalArgumentException("No column becomes a " + component));
        return new RecordRowMapper.Column(prefix + snake(component.getName()), mapper);
    }

    @Override
    public Object map(ResultSet rows, StatementContext context) throws SQLException {
        return specialize(rows, context).map(rows, context);
    }

    @Override
    public RecordRowMapper.Reader readerFor(ResultSet rows) throws SQLException {
        return mapperFor(rows)::map;
    }

    @Override
    public RowMapper<Object> specialize(ResultSet rows, StatementContext context) throws SQLException {
        return mapperFor(rows);
    }

    private RowMapper<Object> mapperFor(ResultSet rows) throws SQLException {
        var readers = new RecordRowMapper.Reader[parts.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = parts.get(i).readerFor(rows);
        }
        return (row, context) -> {
            var values = new @Nullable Object[readers.length];
            for (int i = 0; i < readers.length; i++) {
                values[i] = readers[i].read(row, context);
            }
            return newRecord(values);
        };
    }

    private Object newRecord(@Nullable Object[] values) {
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
