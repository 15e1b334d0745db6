package dev.tributary.platform.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the rows of each status in one statement, for the tabs above a list. */
@ApplicationScoped
public class CountByStatus {
    /** No count reads more index entries than this, so that tabs cost the same however long the history is. */
    static final int MAX_COUNT = 10_000;

    private final Tenancy tenancy;

    CountByStatus(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** @param isCapped whether there are more than {@code rows} */
    public record Count(long rows, boolean isCapped) {
        static Count of(long found) {
            return new Count(Math.min(found, MAX_COUNT), found > MAX_COUNT);
        }
    }

    /**
     * Counts by status. Each status is a literal in the statement, since a partial index needs a literal.
     *
     * @param rows the SQL after {@code select 1} for one status; may use {@code :offer}
     * @param bindings the other parameters of that SQL
     */
    public <S extends Enum<S>> Map<S, Count> count(
            Class<S> statuses, Function<S, String> rows, @Nullable UUID offerId, Map<String, ?> bindings) {
        return count("", statuses, rows, offerId, bindings);
    }

    /** @param with a {@code with} clause that the rows of several statuses share, or an empty text */
    public <S extends Enum<S>> Map<S, Count> count(
            String with, Class<S> statuses, Function<S, String> rows, @Nullable UUID offerId, Map<String, ?> bindings) {
        var sql = with
                + Arrays.stream(statuses.getEnumConstants())
                        .map(status ->
                                "select '%s' as status, (select count(*) from (select 1 %s limit %d) counted) as count"
                                        .formatted(status.name(), rows.apply(status), MAX_COUNT + 1))
                        .collect(Collectors.joining("\nunion all\n"));
        Map<S, Count> counts = new EnumMap<>(statuses);
        tenancy.list(sql).bind("offer", offerId).bindMap(bindings).mapTo(Row.class).stream()
                .forEach(row -> counts.put(Enum.valueOf(statuses, row.status()), Count.of(row.count())));
        return counts;
    }

    /** A row of the statement. */
    public record Row(String status, long count) {}
}
