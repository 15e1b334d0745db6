package dev.tributary.reporting.metrics;

import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** Selects the enrollments that are summed up. */
public interface EnrollmentScope {
    /** An SQL condition on {@code enrollment_id} that begins with {@code and}; empty for all enrollments of the brand. */
    String condition();

    Query bind(Query query);

    static EnrollmentScope enrollment(UUID id) {
        return new EnrollmentScope() {
            @Override
            public String condition() {
                return "and enrollment_id = :enrollment";
            }

            @Override
            public Query bind(Query query) {
                return query.bind("enrollment", id);
            }
        };
    }
}
