package dev.tributary.platform.tenancy;

import dev.tributary.platform.web.TypeId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a list. Only the filters that were given become part of the statement, so each combination of filters has
 * a plan and an index of its own. One statement for all filters would be planned for none.
 */
public final class Conditions {
    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    public static Conditions none() {
        return new Conditions();
    }

    /** Adds a condition that has no parameter. */
    public Conditions and(String condition) {
        sql.append(" and ").append(condition);
        return this;
    }

    /**
     * Adds a condition on one parameter.
     *
     * @param value of the parameter; null when the filter was not given, and then nothing is added
     */
    public Conditions and(String condition, String parameter, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        values.put(parameter, value instanceof TypeId id ? id.value() : value);
        return and(condition);
    }

    /**
     * Adds the condition that one of the texts contains the search text, ignoring case.
     *
     * @param search null or blank when nothing is searched for, and then nothing is added
     */
    public Conditions andContains(@Nullable String search, String... texts) {
        return and(
                Stream.of(texts)
                        .map(text -> text + " ilike :search escape '!'")
                        .collect(Collectors.joining(" or ", "(", ")")),
                "search",
                containing(search));
    }

    /** The pattern, with {@code !} as escape, of texts that contain the search text; null when nothing is searched for. */
    public static @Nullable String containing(@Nullable String search) {
        if (search == null || search.isBlank()) {
            return null;
        }
        return "%" + search.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** The SQL to append to a condition on the brand: empty, or {@code and …}. */
    public String sql() {
        return sql.toString();
    }

    public Map<String, Object> values() {
        return values;
    }

    public <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement.bindMap(values);
    }
}
