package dev.tributary.integrations.shops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tributary.sales.orders.NewConversionCustomer;
import dev.tributary.sales.orders.NewConversionLine;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadWooTest {
    @Test
    void an_order_is_read_with_its_lines_coupons_and_clicks() {
        var order = ((ShopStatement.Sold) statement("@clk@", "clk_a clk_b", "?utm_source", "?clk=clk_first&utm_source"))
                .order();

        assertThat(order.orderId()).isEqualTo("727");
        assertThat(order.occurredAt()).isEqualTo(Instant.parse("2026-06-10T11:59:00Z"));
        assertThat(order.currency().getCurrencyCode()).isEqualTo("EUR");
        assertThat(order.promoCodes()).containsExactly("sarah");
        assertThat(order.clickIds()).containsExactly("clk_first", "clk_a", "clk_b");
        assertThat(order.customer()).isEqualTo(new NewConversionCustomer("26", "nora@buyer.example", null));
        assertThat(order.lines()).map(NewConversionLine::quantity).containsExactly(1, 3);
        assertThat(order.lines()).map(ReadWooTest::net).containsExactly(4538L, 3025L);
        assertThat(order.lines()).map(NewConversionLine::unitPrice).containsExactly(5042L, 1121L);
        assertThat(order.lines()).allMatch(line -> line.discount() >= 0);
        assertThat(order.taxIncluded()).isFalse();
    }

    @Test
    void more_decimals_than_the_currency_has_are_rounded_line_by_line() {
        var order = ((ShopStatement.Sold) statement("\"total\": \"45.38\"", "\"total\": \"45.378151\"")).order();

        assertThat(net(order.lines().get(0))).isEqualTo(4538);
    }

    @ParameterizedTest
    @CsvSource({
        "processing,Sold",
        "completed,Sold",
        "shipped,Sold",
        "refunded,Sold",
        "cancelled,Cancelled",
        "failed,Cancelled",
        "pending,Unpaid",
        "on-hold,Unpaid"
    })
    void the_status_decides_what_is_stated(String status, String news) {
        assertThat(statement("\"status\": \"processing\"", "\"status\": \"" + status + "\"")
                        .getClass()
                        .getSimpleName())
                .isEqualTo(news);
    }

    @Test
    void a_refund_is_what_went_back_and_the_goods_say_how_much_of_it_is_tax() {
        var order = (ShopStatement.Sold)
                statement("\"refunds\": []", "\"refunds\": [{\"id\": 801, \"reason\": \"\", \"total\": \"-36.00\"}]");

        assertThat(order.goods()).isEqualTo(new ShopStatement.Goods(7563, 9000));
        assertThat(order.refunds())
                .map(refund -> refund.money().get(0).amount())
                .containsExactly(new BigDecimal("36"));
    }

    private static long net(NewConversionLine line) {
        return line.unitPrice() * line.quantity() - line.discount();
    }

    private static ShopStatement statement(String... changes) {
        try {
            return ReadMessage.wooCommerce(
                    "order.updated", Fixture.of("woocommerce-order", changes).getBytes(UTF_8), "");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
