package dev.tributary.sales.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An order is pending for the hold days its offer had when it occurred, of 24 hours each. Lists find pending orders by the history
 * of hold days, so they are compared with that definition.
 */
@QuarkusTest
class HoldHistoryTest {
    private static final List<Integer> HOLDS = List.of(0, 1, 14, 14, 30);
    private static final int FIRST_ORDER = 1000;

    @Inject
    TestClock clock;

    /** The expected hold, by the definition in the document. */
    private record Sold(String orderId, Affiliate by, Instant at, int holdDays) {
        boolean isPending(Instant now) {
            return now.isBefore(at.plus(Duration.ofDays(holdDays)));
        }
    }

    private record HeldSince(Instant since, int holdDays) {}

    private final List<Sold> sold = new ArrayList<>();
    private final List<Map<String, Object>> reports = new ArrayList<>();
    private BrandClient shop;

    @BeforeEach
    void open() {
        clock.stop();
        shop = BrandClient.ofBrand("USD", "America/New_York", 0);
    }

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pending_and_approved_are_what_the_hold_days_at_the_time_of_the_order_say(long seed) {
        var random = new Random(seed);
        var offers = List.of(shop.offer(14, "{'percentOfSale':10}"), shop.offer(0, "{'percentOfSale':10}"));
        var affiliates = List.of(shop.affiliate(offers.get(0), "Sarah"), shop.affiliate(offers.get(1), "Tom"));
        sellWhileHoldsChange(offers.get(0), affiliates.get(0), 14, random);
        sellWhileHoldsChange(offers.get(1), affiliates.get(1), 0, random);

        for (int days : List.of(0, 1, 6, 8, 20)) {
            clock.advance(Duration.ofDays(days));
            compare("", order -> true);
            compare("&offerId=" + offers.get(0), order -> order.by == affiliates.get(0));
            for (var affiliate : affiliates) {
                compare("&memberId=" + affiliate.member(), order -> order.by == affiliate);
                compare("&enrollmentId=" + affiliate.enrollment(), order -> order.by == affiliate);
                compareDashboard(affiliate);
            }
        }
    }

    @Test
    void an_order_is_on_hold_to_the_instant() {
        var offer = shop.offer(1, "{'percentOfSale':10}");
        var sarah = shop.affiliate(offer, "Sarah");
        var at = clock.advance(Duration.ofHours(1));
        sell(sarah, at, 1);
        report();

        clock.advance(Duration.ofDays(1).minusMillis(1));
        compare("", order -> true);
        assertThat(found("/v1/conversions?status=PENDING")).containsExactly("O-1000");
        clock.advance(Duration.ofMillis(1));
        compare("", order -> true);
        assertThat(found("/v1/conversions?status=APPROVED")).containsExactly("O-1000");
    }

    /** Sells at old instants, at the instants of changes, and at instants just before later changes. */
    private void sellWhileHoldsChange(String offer, Affiliate affiliate, int firstHold, Random random) {
        List<HeldSince> holds = new ArrayList<>(List.of(new HeldSince(Instant.MIN, firstHold)));
        for (int change = 0; change < 5; change++) {
            int hold = HOLDS.get(random.nextInt(HOLDS.size()));
            var now = clock.advance(Duration.ofHours(random.nextInt(6 * 24)).plusMinutes(2));
            shop.patch("/v1/offers/" + offer, Map.of("holdDays", hold)).as(200);
            holds.add(new HeldSince(now, hold));
            for (var at : List.of(
                    now,
                    now.minusMillis(1),
                    now.minus(Duration.ofHours(random.nextInt(40 * 24))),
                    clock.advance(Duration.ofMinutes(1)).plus(Duration.ofMinutes(4)))) {
                sell(affiliate, at, holdAt(holds, at));
            }
            report();
        }
    }

    private static int holdAt(List<HeldSince> holds, Instant at) {
        return holds.stream()
                .filter(hold -> !hold.since.isAfter(at))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .holdDays;
    }

    private void sell(Affiliate affiliate, Instant at, int holdDays) {
        var order = new Sold("O-" + (FIRST_ORDER + sold.size()), affiliate, at, holdDays);
        sold.add(order);
        reports.add(Map.of(
                "orderId",
                order.orderId,
                "occurredAt",
                at.toString(),
                "subtotal",
                1_000,
                "promoCodes",
                List.of(affiliate.code())));
    }

    private void report() {
        shop.post("/v1/conversions/batch", Map.of("conversions", reports)).as(200);
        reports.clear();
    }

    private void compare(String filter, Predicate<Sold> expected) {
        var now = clock.instant();
        var pending = orders(expected.and(order -> order.isPending(now)));
        var approved = orders(expected.and(order -> !order.isPending(now)));

        assertThat(found("/v1/conversions?status=PENDING" + filter))
                .as(filter)
                .containsExactlyInAnyOrderElementsOf(pending);
        assertThat(found("/v1/conversions?status=APPROVED" + filter))
                .as(filter)
                .containsExactlyInAnyOrderElementsOf(approved);
        assertThat(found("/v1/conversions?from=2020-01-01&status=PENDING" + filter))
                .as(filter)
                .containsExactlyInAnyOrderElementsOf(pending);
        if (filter.isEmpty() || filter.startsWith("&offerId")) {
            assertThat(counts(filter)).isEqualTo("PENDING " + pending.size() + ", APPROVED " + approved.size());
        }
    }

    private void compareDashboard(Affiliate affiliate) {
        var now = clock.instant();
        for (var status : List.of("PENDING", "APPROVED")) {
            assertThat(affiliate.dashboard().all("/v1/dashboard/conversions?status=" + status))
                    .extracting(
                            order -> "O-" + order.get("orderRef").textValue().substring(1))
                    .containsExactlyInAnyOrderElementsOf(
                            orders(order -> order.by == affiliate && order.isPending(now) == status.equals("PENDING")));
        }
    }

    private List<String> orders(Predicate<Sold> expected) {
        return sold.stream().filter(expected).map(Sold::orderId).toList();
    }

    /** Reads pages of three. */
    private List<String> found(String path) {
        List<JsonNode> all = new ArrayList<>();
        for (var page = shop.get(path + "&limit=3");
                ;
                page = shop.get(
                        path + "&limit=3&cursor=" + page.get("nextCursor").textValue())) {
            page.get("data").forEach(all::add);
            if (page.get("nextCursor").isNull()) {
                return BrandClient.rows(all, "orderId");
            }
        }
    }

    private String counts(String filter) {
        var counts = shop.get("/v1/conversions/counts" + filter.replaceFirst("&", "?"));
        return String.join(
                ", ", BrandClient.rows(counts.get("data"), "status", "count").subList(0, 2));
    }
}
