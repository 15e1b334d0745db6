package dev.tributary.sales.buyers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.DatabaseDump;
import dev.tributary.fixtures.Reconciliation;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Data stored of a buyer can be exported and erased; orders and money stay. */
@QuarkusTest
class BuyersTest {
    @Test
    void an_erased_buyer_is_in_no_row_and_the_books_still_balance() throws Exception {
        var glow = BrandClient.ofBrand("USD", "UTC", 0);
        var sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
        var buyer = "customer-" + UUID.randomUUID();
        var email = UUID.randomUUID() + "@buyer.example";
        var own = report(sarah.code(), "O-1", Map.of("id", buyer, "email", email));
        var id = glow.post("/v1/conversions", own).as(201).get("id").textValue();
        glow.post("/v1/conversions", report(sarah.code(), "O-2", Map.of("id", buyer + "-else")))
                .as(201);
        var brand = glow.get("/v1/me").at("/brand/id").textValue();

        assertThat(orders(glow.post("/v1/buyers/export", Map.of("customerId", buyer))
                        .as(200)))
                .containsExactly(id);
        assertThat(dump(brand)).contains("\"" + buyer + "\"").doesNotContain(email);
        assertThat(orders(glow.post("/v1/buyers/erase", Map.of("customerId", buyer))
                        .as(200)))
                .containsExactly(id);

        assertThat(dump(brand)).doesNotContain("\"" + buyer + "\"");
        assertThat(orders(glow.post("/v1/buyers/export", Map.of("customerId", buyer))
                        .as(200)))
                .isEmpty();
        assertThat(glow.post("/v1/conversions", own).as(200).get("id").textValue())
                .as("the same order again")
                .isEqualTo(id);
        Reconciliation.assertBalanced(glow);
    }

    private static List<String> orders(JsonNode answer) {
        return StreamSupport.stream(answer.get("orders").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Map<String, Object> report(String code, String order, Map<String, String> customer) {
        return Map.of("orderId", order, "subtotal", 100_00, "promoCodes", List.of(code), "customer", customer);
    }

    private static String dump(String brand) throws Exception {
        return DatabaseDump.of(BrandId.fromString(brand).value());
    }
}
