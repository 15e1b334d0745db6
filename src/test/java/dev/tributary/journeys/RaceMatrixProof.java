package dev.tributary.journeys;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/** Each pair often enough that both orders of its locks are seen. */
@Tag("proof")
@QuarkusTest
class RaceMatrixProof extends RaceMatrix {
    RaceMatrixProof() {
        super(Integer.getInteger("race.rounds", 25));
    }
}
