package dev.tributary.sales.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;

/** A clock that tests stop, and what an order has come to. */
abstract class ReviewsFixture {
    static final Duration HOUR = Duration.ofHours(1);

    @Inject
    TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    static String verdict(JsonNode conversion) {
        return conversion.get("status").asText() + " "
                + conversion.get("reviewReason").asText();
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
