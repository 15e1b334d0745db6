package dev.tributary.platform.tenancy;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row, or a few that are asked for at once, by one statement, as often as requests come. A statement is a snapshot of
 * its own, so there is no transaction around it: it travels together with the one that names the brand, in one round trip, and
 * the server runs both in one implicit transaction.
 */
@Singleton
public class SingleReads {
    /**
     * Each connection plans a statement once, and for large tables, however small they are at that time. To collect the places of
     * the few rows that are read before reading them costs more than to read them one by one.
     */
    private static final String IN_BRAND = """
            select set_config('tributary.brand_id', ?, true), set_config('plan_cache_mode', 'force_generic_plan', true),
                   set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true);
            """;

    /** The statements of the code, each with the one before it. */
    private final Map<String, String> prefixed = new ConcurrentHashMap<>();

    private final AgroalDataSource database;

    SingleReads(AgroalDataSource database) {
        this.database = database;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * A query that ends with the ids of its rows, once for a single one: the driver makes no list of it, and the server plans for
     * one row.
     *
     * @param idColumn the column that holds the id
     */
    public record ByIds(String ofOne, String ofSeveral, String idColumn) {
        /** @param sql a constant, whole but for what the id, its last word, is compared with */
        public static ByIds of(String sql, String idColumn) {
            return new ByIds(sql + "= ?", sql + "= any (?)", idColumn);
        }
    }

    /**
     * The first row as one brand sees it.
     *
     * @param sql one query, a constant; row-level security binds it
     * @param parameters of its question marks: ids, collections of ids, texts, numbers and instants
     */
    public <T> Optional<T> findFirst(UUID brandId, String sql, RowReader<T> reader, Object... parameters) {
        return query(brandId, sql, rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty(), parameters);
    }

    /**
     * All rows, by id.
     *
     * @param before parameters of the question marks before that of the ids
     */
    public <T> Map<UUID, T> findAll(UUID brandId, ByIds sql, Set<UUID> ids, RowReader<T> reader, Object... before) {
        if (ids.size() == 1) {
            var id = ids.iterator().next();
            return findFirst(brandId, sql.ofOne, reader, with(before, id))
                    .map(row -> Map.of(id, row))
                    .orElse(Map.of());
        }
        return query(
                brandId,
                sql.ofSeveral,
                rows -> {
                    Map<UUID, T> all = new HashMap<>();
                    while (rows.next()) {
                        all.put(rows.getObject(sql.idColumn, UUID.class), reader.read(rows));
                    }
                    return all;
                },
                with(before, ids));
    }

    private static Object[] with(Object[] before, Object last) {
        var all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = last;
        return all;
    }

    private <T> T query(UUID brandId, String sql, RowReader<T> reader, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(prefixed(sql))) {
            statement.setString(1, brandId.toString());
            for (int i = 0; i < parameters.length; i++) {
                bind(connection, statement, i + 2, parameters[i]);
            }
            statement.execute();
            statement.getMoreResults();
            try (var rows = statement.getResultSet()) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same text each time: the driver finds what it prepared by it. */
    private String prefixed(String sql) {
        var known = prefixed.get(sql);
        return known == null ? prefixed.computeIfAbsent(sql, IN_BRAND::concat) : known;
    }

    private static void bind(Connection connection, PreparedStatement statement, int position, Object value)
            throws SQLException {
        if (value instanceof Collection<?> ids) {
            statement.setArray(position, connection.createArrayOf("uuid", ids.toArray()));
        } else {
            statement.setObject(position, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
    }

    /** A column of type {@code timestamptz}. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
