package dev.tributary.journeys;

import io.quarkus.test.junit.QuarkusTest;

/** One round of each pair; many in {@link RaceMatrixProof}. */
@QuarkusTest
class RaceMatrixTest extends RaceMatrix {
    RaceMatrixTest() {
        super(Integer.getInteger("race.rounds", 1));
    }
}
