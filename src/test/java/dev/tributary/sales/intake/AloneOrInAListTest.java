package dev.tributary.sales.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order is parsed in the same way whether it is sent alone or in a list. */
@QuarkusTest
class AloneOrInAListTest {
    private BrandClient glow;

    @BeforeEach
    void newBrand() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
    }

    @Test
    void an_order_stays_the_same_however_the_digits_of_its_tax_are_written() {
        assertThat(statuses("7.00")).containsExactly("201");

        assertThat(alone("7.00")).isEqualTo(200);
        assertThat(alone("7.0")).isEqualTo(200);
        assertThat(alone("7")).isEqualTo(200);
        assertThat(statuses("7.000")).containsExactly("200");
        assertThat(alone("7.01")).isEqualTo(409);
        assertThat(statuses("7.01")).containsExactly("409");
    }

    @Test
    void a_number_beyond_all_measure_is_refused_and_its_neighbour_taken() {
        assertThat(alone("1e400")).isEqualTo(422);
        assertThat(statuses("1e400", "7")).containsExactly("422", "201");
    }

    private int alone(String taxRate) {
        return glow.post("/v1/conversions", order(taxRate)).status();
    }

    private List<String> statuses(String... taxRates) {
        var orders = Stream.of(taxRates).map(AloneOrInAListTest::order).toList();
        var answer = glow.post("/v1/conversions/batch", Map.of("conversions", orders));
        return BrandClient.rows(answer.as(200).get("data"), "status");
    }

    private static Map<String, Object> order(String taxRate) {
        var line = Map.of("sku", "A", "unitPrice", 2_000, "taxRate", new BigDecimal(taxRate));
        return Map.of("orderId", "O-1", "taxIncluded", true, "lines", List.of(line));
    }
}
