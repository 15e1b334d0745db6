package dev.tributary.proof;

import dev.tributary.fixtures.FaultyDatabase;
import dev.tributary.fixtures.TestMailServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Short faults, and time-outs that are a fifth of the real ones. */
@QuarkusTest
@TestProfile(DatabaseFaultsTest.Impatient.class)
class DatabaseFaultsTest extends DatabaseFaults {
    @Override
    Duration fault() {
        return Duration.ofSeconds(4);
    }

    @Override
    Duration bound() {
        return Duration.ofSeconds(9);
    }

    public static final class Impatient extends Faulty {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    VISITORS_OF_ONE_ADDRESS,
                    NO_LIMIT,
                    "tributary.outbox.workers",
                    "2",
                    "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout",
                    "2",
                    "quarkus.datasource.jdbc.additional-jdbc-properties.loginTimeout",
                    "2",
                    "quarkus.datasource.jdbc.acquisition-timeout",
                    "1S",
                    "quarkus.datasource.jdbc.new-connection-sql",
                    "set lock_timeout = '500ms'; set statement_timeout = '1s'");
        }
    }

    /** The database behind a line, and no other; all visitors come from one address. */
    public static class Faulty implements QuarkusTestProfile {
        static final String VISITORS_OF_ONE_ADDRESS = "tributary.public-limits.redirects";
        static final String NO_LIMIT = "1000000000";

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(VISITORS_OF_ONE_ADDRESS, NO_LIMIT);
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(FaultyDatabase.class), new TestResourceEntry(TestMailServer.class));
        }
    }
}
