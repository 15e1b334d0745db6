package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.integrations.shops.Fixture;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shop says of an order, beside what staff and rules decide about it. */
@QuarkusTest
class ShopReviewTest extends HookedBrand {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final LocalDateTime ordered = LocalDateTime.now(ZoneOffset.UTC).plusMinutes(1);
    private ShopSystem shop;
    private int messages;

    @BeforeEach
    void connectWooCommerce() {
        client.post("/v1/fx-rates", BrandClient.parsed("{'currency':'EUR','day':'2026-01-01','rate':1}"))
                .as(201);
        shop = ShopSystem.connected(client, "WOOCOMMERCE", Map.of("kind", "WOOCOMMERCE", "name", "Woo"));
        shopSays("processing");
        assertThat(conversions("status")).doesNotContain("REJECTED").hasSize(1);
    }

    @Test
    void an_order_that_staff_rejected_while_it_was_cancelled_stays_rejected() {
        shopSays("cancelled");
        assertThat(conversions("status", "reviewReason")).containsExactly("REJECTED CANCELLED");
        client.post("/v1/conversions/" + conversion() + "/reject", Map.of("reason", "FRAUD", "note", "A stolen card"))
                .as(200);
        assertThat(conversions("status", "reviewReason")).containsExactly("REJECTED FRAUD");

        shopSays("processing");

        assertThat(conversions("status", "reviewReason")).containsExactly("REJECTED FRAUD");
        assertThat(earned()).isZero();
    }

    @Test
    void an_order_that_the_shop_restores_is_accepted_again() {
        shopSays("cancelled");
        assertThat(earned()).isZero();

        shopSays("processing");

        assertThat(earned()).isPositive();
    }

    @Test
    void an_order_that_staff_accepted_is_cancelled_and_restored() {
        client.post("/v1/conversions/" + conversion() + "/accept", Map.of()).as(200);

        shopSays("cancelled");
        assertThat(conversions("status", "reviewReason")).containsExactly("REJECTED CANCELLED");
        shopSays("processing");

        assertThat(earned()).isPositive();
    }

    @Test
    void an_order_that_the_shop_restored_is_reviewed_when_it_turns_out_to_be_a_self_purchase() {
        var nora =
                client.affiliate(client.get("/v1/offers").at("/data/0/id").textValue(), "Nora", "nora@buyer.example");
        shopSays("cancelled");
        shopSays("processing");

        shop.woo(
                "order.updated",
                "code",
                message("processing", 50).replace("\"code\": \"none\"", "\"code\": \"" + nora.code() + "\""));

        assertThat(conversions("status", "reviewReason")).containsExactly("IN_REVIEW SELF_PURCHASE");
    }

    private void shopSays(String status) {
        messages++;
        shop.woo("order.updated", "w-" + messages, message(status, messages));
    }

    /** An order of today that Sarah is credited for by a click. */
    private String message(String status, int minute) {
        return Fixture.of(
                "woocommerce-order",
                "\"code\": \"sarah\"",
                "\"code\": \"none\"",
                "2026-06-10T11:59:00",
                SECONDS.format(ordered),
                "\"status\": \"processing\"",
                "\"status\": \"%s\"".formatted(status),
                "@clk@",
                click,
                "2026-06-10T11:59:30",
                SECONDS.format(ordered.plusMinutes(minute)));
    }

    private String conversion() {
        return client.get("/v1/conversions").at("/data/0/id").textValue();
    }
}
