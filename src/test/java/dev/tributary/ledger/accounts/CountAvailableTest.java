package dev.tributary.ledger.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.HeldRow;
import dev.tributary.fixtures.Reconciliation;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.web.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CountAvailableTest {
    @Inject
    CountAvailable counting;

    @Inject
    TestClock clock;

    @AfterEach
    void let_the_clock_run() {
        clock.run();
    }

    @Test
    void what_becomes_available_is_counted_once_and_is_due() {
        var shop = BrandClient.ofBrand("USD", "UTC", 0);
        var sarah = shop.affiliate(shop.offer(30, "{'percentOfSale':10}"), "Sarah");
        shop.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 10_000, "promoCodes", List.of(sarah.code())))
                .as(201);
        assertThat(balanceOf(sarah)).containsExactly("1000 0");
        var brand = shop.get("/v1/brand").get("id").asText();
        var brandId = TypeId.parse(brand.substring(0, brand.indexOf('_')), "id", brand);

        counting.count(brandId, Instant.now().plus(Duration.ofDays(31)));
        counting.count(brandId, Instant.now().plus(Duration.ofDays(32)));

        assertThat(balanceOf(sarah)).containsExactly("0 1000");
        Reconciliation.assertBalanced(shop);
    }

    /** What is counted until an instant that lies ahead is counted as soon as it is written: nothing counts it later. */
    @Test
    void an_entry_that_was_written_after_a_fast_clock_counted_ahead_of_it_is_not_held_for_ever() {
        var shop = BrandClient.ofBrand("USD", "UTC", 0);
        var sarah = shop.affiliate(shop.offer(1, "{'percentOfSale':10}"), "Sarah");
        order(shop, sarah, "O-1");
        counting.count(HeldRow.brandId(shop), Instant.now().plus(Duration.ofDays(2)));

        order(shop, sarah, "O-2");

        clock.advance(Duration.ofDays(3));
        assertThat(balanceOf(sarah)).containsExactly("0 2000");
        Reconciliation.assertBalanced(shop);
    }

    @Test
    void an_instance_whose_clock_is_fast_counts_nothing_ahead() {
        var shop = BrandClient.ofBrand("USD", "UTC", 0);
        var sarah = shop.affiliate(shop.offer(1, "{'percentOfSale':10}"), "Sarah");
        order(shop, sarah, "O-1");

        clock.advance(Duration.ofDays(2));
        counting.countAll();
        clock.run();

        assertThat(balanceOf(sarah)).containsExactly("1000 0");
    }

    private static void order(BrandClient shop, BrandClient.Affiliate affiliate, String orderId) {
        shop.post(
                        "/v1/conversions",
                        Map.of("orderId", orderId, "subtotal", 10_000, "promoCodes", List.of(affiliate.code())))
                .as(201);
    }

    private static List<String> balanceOf(BrandClient.Affiliate affiliate) {
        return BrandClient.rows(
                List.of(affiliate.dashboard().get("/v1/dashboard").get("balance")), "held", "due");
    }
}
