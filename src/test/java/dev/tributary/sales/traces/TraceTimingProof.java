package dev.tributary.sales.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestClock;
import dev.tributary.fixtures.Timing;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looking up an order of others takes as long as one that does not exist, within the noise of two hundred pairs. */
@QuarkusTest
@Tag("proof")
class TraceTimingProof {
    private static final Logger LOG = Logger.getLogger(TraceTimingProof.class);
    private static final int PAIRS = 200;

    @Inject
    TestClock clock;

    @AfterEach
    void run() {
        clock.run();
    }

    @Test
    void an_order_of_others_takes_as_long_as_none() {
        var glow = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = glow.offer(0, "{'percentOfSale':10}");
        var ann = glow.affiliate(offer, "Ann");
        var bob = glow.affiliate(offer, "Bob");
        var codes = IntStream.range(0, 20)
                .mapToObj(i -> i == 19 ? bob.code() : "OTHER" + i)
                .toList();
        for (int i = 0; i < 50; i++) {
            glow.post("/v1/conversions", Map.of("orderId", "O-" + i, "subtotal", 100_00, "promoCodes", codes))
                    .as(201);
        }
        clock.stop();
        var traces = new int[1];

        var timing = Timing.measure(
                PAIRS, () -> trace(ann, "O-" + traces[0]++ % 50), () -> trace(ann, "X-" + traces[0]++ % 50));

        LOG.infof("Order of others, and none: %s", timing);
        assertThat(timing.told()).as(timing.toString()).isBetween(0.4, 0.6);
        assertThat(List.of(trace(ann, "O-1"), trace(ann, "X-1"))).allMatch(answer -> answer.contains("NOT_REPORTED"));
    }

    /** Uses a new day for each look-up, since twenty a day are allowed; the order's day is compared only after it is found. */
    private String trace(BrandClient.Affiliate by, String order) {
        clock.advance(Duration.ofHours(25));
        var day = LocalDate.now(ZoneOffset.UTC).toString();
        return by.dashboard()
                .post("/v1/dashboard/traces", Map.of("orderId", order, "day", day))
                .as(200)
                .toString();
    }
}
