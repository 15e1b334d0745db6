package dev.tributary.integrations.shops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.NewConversionCustomer;
import dev.tributary.sales.orders.NewConversionLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadShopifyTest {
    @Test
    void an_order_is_read_with_its_lines_discounts_codes_and_clicks() throws JsonProcessingException {
        var order = paid("@clk@", "clk_a,clk_b", "?utm_source", "?clk=clk_first&utm_source");

        assertThat(order.orderId()).isEqualTo("5912345678901");
        assertThat(order.occurredAt()).isEqualTo(Instant.parse("2026-06-10T11:59:00Z"));
        assertThat(order.currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(order.promoCodes()).containsExactly("SARAH");
        assertThat(order.clickIds()).containsExactly("clk_first", "clk_a", "clk_b");
        assertThat(order.customer())
                .isEqualTo(new NewConversionCustomer("115310627314723950", "nora@buyer.example", null));
        assertThat(order.lines()).map(NewConversionLine::sku).containsExactly("JEANS", "SHIRT");
        assertThat(order.lines()).map(NewConversionLine::productId).containsExactly("632910392", "632910393");
        assertThat(order.lines()).map(NewConversionLine::quantity).containsExactly(1, 2);
        assertThat(order.lines()).map(NewConversionLine::unitPrice).containsExactly(6000L, 2000L);
        assertThat(order.lines()).map(NewConversionLine::discount).containsExactly(600L, 400L);
        assertThat(List.of(order.discount(), order.tax(), order.shipping())).containsExactly(0L, 720L, 500L);
        assertThat(order.taxIncluded()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"JPY,60,60", "JPY,60.00,60", "KWD,60.005,60005", "USD,60.1,6010", "USD,6e1,6000"})
    void amounts_are_exact_in_currencies_of_any_decimals(String currency, String price, long minor)
            throws JsonProcessingException {
        var message = """
                {"id": 1, "currency": "%s", "line_items": [{"quantity": 1, "price": "%s"}]}""".formatted(currency, price);

        var order = (ShopStatement.Sold) ReadMessage.shopify("orders/paid", message.getBytes(UTF_8), "A-");

        assertThat(order.orderId()).isEqualTo("A-1");
        assertThat(order.order().lines().get(0).unitPrice()).isEqualTo(minor);
    }

    @Test
    void parts_of_a_minor_unit_are_refused_with_their_position() {
        assertThatThrownBy(() -> paid("\"price\": \"20.00\"", "\"price\": \"20.005\""))
                .isInstanceOfSatisfying(
                        ValueRefused.class,
                        refused -> assertThat(refused.pointer() + " " + refused.code())
                                .isEqualTo("/line_items/1/price too_many_decimals"));
        assertThatThrownBy(() -> paid("\"price\": \"20.00\"", "\"price\": \"1e999999999\""))
                .isInstanceOf(ValueRefused.class);
    }

    @Test
    void prices_with_tax_keep_their_rates() throws JsonProcessingException {
        var order = paid(
                "\"taxes_included\": false",
                "\"taxes_included\": true",
                "\"rate\": 0.08, \"title\": \"State Tax\", \"channel_liable\"",
                "\"rate\": 0.08875, \"title\": \"State Tax\", \"channel_liable\"");

        assertThat(order.taxIncluded()).isTrue();
        assertThat(order.lines().get(0).taxRate()).isEqualByComparingTo(new BigDecimal("8.875"));
    }

    @Test
    void text_that_cannot_be_stored_does_not_lose_the_order() throws JsonProcessingException {
        assertThat(paid("\"SARAH\", \"amount\"", "\"SA\\u0000R\\ud800AH\", \"amount\"")
                        .promoCodes())
                .contains("SA\uFFFDR\uFFFDAH");
    }

    private static NewConversion paid(String... changes) throws JsonProcessingException {
        return ((ShopStatement.Sold) statement("orders/paid", "shopify-order-paid", changes)).order();
    }

    private static ShopStatement statement(String topic, String fixture, String... changes)
            throws JsonProcessingException {
        return ReadMessage.shopify(topic, Fixture.of(fixture, changes).getBytes(UTF_8), "");
    }
}
