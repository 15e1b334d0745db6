package dev.tributary.reporting.dashboard;

import dev.tributary.platform.web.TypeId;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.ColumnMapper;

/** Maps columns to the ids of the API. */
final class Ids {
    private Ids() {}

    /** Maps null to null. */
    @SuppressWarnings("NullAway") // the library's mappers may return null
    static <T extends TypeId> ColumnMapper<T> mapped(Function<UUID, T> id) {
        return (row, column, context) -> {
            var value = row.getObject(column, UUID.class);
            return value == null ? null : id.apply(value);
        };
    }
}
