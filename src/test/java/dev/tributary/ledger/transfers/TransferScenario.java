package dev.tributary.ledger.transfers;

import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.outbox.OutboxWorkers;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A brand that pays by PayPal and Stripe, on a day that tests move on. */
abstract class TransferScenario {
    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    PayingBrand glow;

    @BeforeEach
    void openTheBrand() {
        clock.stop();
        glow = new PayingBrand();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }
}
