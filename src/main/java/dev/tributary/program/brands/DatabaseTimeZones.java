package dev.tributary.program.brands;

import dev.tributary.platform.problems.InvalidFields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The time zones that the database knows. A server may lack old names that Java has, such as {@code US/Eastern}, and SQL computes
 * a brand's days.
 */
@ApplicationScoped
class DatabaseTimeZones {
    private final Supplier<Set<String>> reader;
    private volatile @Nullable Set<String> names;

    @Inject
    DatabaseTimeZones(Jdbi jdbi) {
        this(() -> jdbi.withHandle(handle -> handle.createQuery("select name from pg_timezone_names")
                .mapTo(String.class)
                .set()));
    }

    DatabaseTimeZones(Supplier<Set<String>> reader) {
        this.reader = reader;
    }

    /** @throws InvalidFields when the database does not know it */
    void requireKnown(ZoneId timezone) {
        var known = names;
        if (known == null) {
            // Once, since it reads all files of the server's time zones.
            known = reader.get();
            names = known;
        }
        if (!known.contains(timezone.getId())) {
            throw new InvalidFields(
                    "/timezone", "invalid_format", "A time zone is named by its region, such as Europe/London.");
        }
    }
}
