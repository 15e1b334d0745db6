package dev.tributary.sales.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A line of 119.00 that contains 19 % tax, with 10.00 off before tax. */
@QuarkusTest
class OrderDiscountTest {
    @Test
    void the_discount_of_a_line_contains_its_tax_and_that_of_the_order_none() {
        var glow = BrandClient.ofBrand("EUR", "UTC", 0);
        var full = Map.of("sku", "S", "unitPrice", 11_900, "taxRate", 19);
        var reduced = Map.of("sku", "S", "unitPrice", 11_900, "taxRate", 19, "discount", 1_190);

        assertThat(base(glow, Map.of("orderId", "O-1", "taxIncluded", true, "lines", List.of(reduced))))
                .isEqualTo(9_000);
        assertThat(base(glow, Map.of("orderId", "O-2", "taxIncluded", true, "lines", List.of(full), "discount", 1_000)))
                .isEqualTo(9_000);
    }

    private static long base(BrandClient glow, Map<String, Object> order) {
        return glow.post("/v1/conversions", order).as(201).get("base").longValue();
    }
}
