package dev.tributary.sales.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Terms that are acceptable by themselves can add up to more than can be stored. */
@QuarkusTest
class AbsurdAmountTest {
    @Test
    void what_cannot_be_kept_is_refused_and_changes_nothing_for_its_neighbours() {
        var glow = BrandClient.ofBrand("USD", "UTC", 0);
        var absurd = glow.affiliate(glow.offer(0, """
                        {"rewards":[{"name":"Each cent","trigger":"EVERY_SALES","value":1,"amount":1000000000000000}]}"""), "Sarah");
        var sane = glow.affiliate(glow.offer(0, "{\"percentOfSale\":10}"), "Tom");

        var alone = glow.post("/v1/conversions", order("O-1", absurd.code())).as(422);
        var batch = glow.post(
                        "/v1/conversions/batch",
                        Map.of("conversions", List.of(order("O-1", absurd.code()), order("O-2", sane.code()))))
                .as(200);

        assertThat(alone.at("/errors/0/code").asText()).isEqualTo("too_large");
        assertThat(batch.at("/data/0/status").asInt()).isEqualTo(422);
        assertThat(batch.at("/data/1/status").asInt()).isEqualTo(201);
        assertThat(glow.all("/v1/conversions")).hasSize(1);
        assertThat(glow.all("/v1/ledger")).hasSize(1);
    }

    private static Map<String, Object> order(String orderId, String code) {
        return Map.of("orderId", orderId, "subtotal", 1_000_000, "promoCodes", List.of(code));
    }
}
