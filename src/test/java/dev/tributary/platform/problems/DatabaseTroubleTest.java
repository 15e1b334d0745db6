package dev.tributary.platform.problems;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTroubleTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "53300", "25006", "25P03", "55P03", "57014", "40P01", "55000"})
    void an_unavailable_or_busy_database_is_answered_with_503(String state) {
        var failure = new IllegalStateException(new SQLException("?", state));

        assertThat(Problems.explain(failure))
                .isNotNull()
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(Problem.UNAVAILABLE));
    }

    @Test
    void an_exhausted_pool_counts_as_an_unavailable_database() {
        assertThat(Problems.explain(new IllegalStateException(new SQLException("acquisition timeout"))))
                .isInstanceOf(DatabaseTrouble.DatabaseUnavailable.class);
    }

    /** The transaction manager adds the cause as a suppressed exception. */
    @Test
    void a_connection_that_breaks_at_the_commit_leaves_the_outcome_open() {
        var failed = new RollbackException("Could not commit transaction");
        failed.addSuppressed(new IllegalStateException(new SQLException("An I/O error occurred", "08006")));

        assertThat(Problems.explain(new IllegalStateException(failed)))
                .isInstanceOf(DatabaseTrouble.CommitUncertain.class);
    }

    @Test
    void a_transaction_that_ran_into_its_time_limit_leaves_the_outcome_open() {
        assertThat(Problems.explain(new IllegalStateException(new RollbackException("timed out"))))
                .isInstanceOf(DatabaseTrouble.CommitUncertain.class);
    }

    @Test
    void a_constraint_violated_at_the_commit_is_a_fault_of_the_data() {
        var failed = new RollbackException("Could not commit transaction");
        failed.addSuppressed(new SQLException("foreign key", "23503"));

        assertThat(SqlErrors.isOfTheData(failed)).isTrue();
        assertThat(Problems.explain(new IllegalStateException(failed))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "55P03", "57014", "40P01", "53300", "55000"})
    void an_error_of_the_database_itself_is_no_fault_of_the_data(String state) {
        assertThat(SqlErrors.isOfTheData(new IllegalStateException(new SQLException("?", state))))
                .isFalse();
    }
}
