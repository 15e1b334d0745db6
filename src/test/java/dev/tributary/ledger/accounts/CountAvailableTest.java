package dev.tributary.ledger.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import dev.tributary.platform.web.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CountAvailableTest {
    @Inject
    CountAvailable counting;

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

    private static List<String> balanceOf(BrandClient.Affiliate affiliate) {
        return BrandClient.rows(
                List.of(affiliate.dashboard().get("/v1/dashboard").get("balance")), "held", "due");
    }
}
