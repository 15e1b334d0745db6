package dev.tributary.program.brands;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Amounts kept in a currency would mean something else in another one. */
@QuarkusTest
class CurrencyFixedTest {
    private static final int ROUNDS = 12;

    private BrandClient glow;

    @BeforeEach
    void a_brand_in_dollars() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
    }

    @Test
    void a_brand_without_amounts_may_change_its_currency() {
        glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");

        assertThat(changeCurrency()).isEqualTo("200");
    }

    @Test
    void a_conversion_fixes_it() {
        glow.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 100)).as(201);

        assertThat(changeCurrency()).isEqualTo("409 currency_fixed");
    }

    @Test
    void an_adjustment_fixes_it_and_so_does_the_payout_of_it() {
        var sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
        glow.adjust(sarah, 5_000, "Bonus");
        assertThat(changeCurrency()).isEqualTo("409 currency_fixed");

        glow.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", 2_000))
                .as(201);
        assertThat(changeCurrency()).isEqualTo("409 currency_fixed");
    }

    @Test
    void a_plan_that_names_amounts_fixes_it() {
        glow.offer(0, "{'percentOfSale':10,'perConversion':200}");

        assertThat(changeCurrency()).isEqualTo("409 currency_fixed");
    }

    @Test
    void an_exchange_rate_fixes_it() {
        glow.post("/v1/fx-rates", Map.of("currency", "EUR", "day", "2026-06-01", "rate", 1.1))
                .as(201);

        assertThat(changeCurrency()).isEqualTo("409 currency_fixed");
    }

    @Test
    void what_was_refused_fixes_nothing() {
        glow.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 100, "currency", "EUR"))
                .as(422);

        assertThat(changeCurrency()).isEqualTo("200");
    }

    /** Whichever is first: an order is stored in the currency of its brand. */
    @Test
    void the_first_conversion_and_a_change_of_currency_wait_for_each_other() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < ROUNDS; round++) {
            var shop = BrandClient.ofBrand("USD", "UTC", 0);
            var start = new CyclicBarrier(2);
            var order = threads.submit(() -> {
                start.await();
                return shop.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 100));
            });
            var change = threads.submit(() -> {
                start.await();
                return shop.patch("/v1/brand", Map.of("currency", "JPY"));
            });

            assertThat(change.get().status()).isIn(200, 409);
            assertThat(order.get().as(201).get("currency").asText())
                    .isEqualTo(shop.get("/v1/brand").get("currency").asText());
            assertThat(order.get().body().get("currency").asText())
                    .isEqualTo(change.get().status() == 200 ? "JPY" : "USD");
        }
        threads.shutdown();
    }

    @Test
    void the_same_order_with_and_without_the_brands_own_currency_is_the_same() {
        var order = parsed("{'orderId':'O-1','subtotal':100,'occurredAt':'2026-06-10T12:00:00Z'}");
        var withCurrency =
                parsed("{'orderId':'O-1','subtotal':100,'occurredAt':'2026-06-10T12:00:00Z','currency':'USD'}");

        var first = glow.post("/v1/conversions", order).as(201);

        assertThat(glow.post("/v1/conversions", withCurrency).as(200).get("id")).isEqualTo(first.get("id"));
        assertThat(List.of(glow.post("/v1/conversions", order).status())).containsExactly(200);
    }

    private String changeCurrency() {
        var answer = glow.patch("/v1/brand", Map.of("currency", "JPY"));
        return answer.status() == 200
                ? "200"
                : answer.status() + " " + answer.body().get("code").asText();
    }
}
