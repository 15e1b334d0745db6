package dev.tributary.reporting.metrics;

import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** The enrollments that are summed. */
public interface EnrollmentScope {
    /** SQL that narrows rows with an {@code enrollment_id}, beginning with {@code and}; empty when all of the brand's are meant. */
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
