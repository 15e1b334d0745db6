package dev.tributary.proof;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Faults of half a minute with the time-outs that are shipped. */
@Tag("proof")
@QuarkusTest
@TestProfile(DatabaseFaultsProof.Shipped.class)
class DatabaseFaultsProof extends DatabaseFaults {
    @Override
    Duration fault() {
        return Duration.ofSeconds(30);
    }

    @Override
    Duration bound() {
        return Duration.ofSeconds(20);
    }

    public static final class Shipped extends DatabaseFaultsTest.Faulty {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(VISITORS_OF_ONE_ADDRESS, NO_LIMIT, "tributary.outbox.workers", "8");
        }
    }
}
