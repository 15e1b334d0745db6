package dev.tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetailDayTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @Test
    void an_invoice_is_an_order_with_postage_apart_and_give_aways_left_out() throws IOException {
        var day = day("""
                1,22960,"JAM ""SET"", RED",6,12-01-2010 08:26,4.25,17897,United Kingdom
                1,POST,POSTAGE,3,12-01-2010 08:26,18,17897,United Kingdom
                1,84670,,23,12-01-2010 08:26,0,17897,United Kingdom
                1,M,Manual,1,12-01-2010 08:26,5,17897,United Kingdom
                2,21134,,1,12-01-2010 14:32,0,,United Kingdom
                """);

        assertThat(day.orders()).hasSize(1);
        var order = day.orders().get(0);
        assertThat(order.time()).isEqualTo(LocalTime.of(8, 26));
        assertThat(order.lines()).containsExactly(new RetailLine("22960", 6, 425));
        assertThat(order.shippingPrice()).isEqualTo(5400);
    }

    @Test
    void a_cancellation_is_a_refund_only_of_what_was_sold() throws IOException {
        var day = day("""
                1,22960,JAM,8,12-01-2010 12:31,4.25,17897,United Kingdom
                C2,22960,JAM,-6,12-01-2010 12:38,4.25,17897,United Kingdom
                C3,22960,JAM,-9,12-01-2010 12:38,4.25,17897,United Kingdom
                C4,22960,JAM,-1,12-01-2010 12:38,4.25,11111,United Kingdom
                C5,D,Discount,-1,12-01-2010 12:38,27.5,17897,United Kingdom
                """);

        assertThat(day.refunds())
                .containsExactly(new RetailRefund("C2", "1", List.of(new RetailLine("22960", 6, 425))));
    }

    @Test
    void the_packaged_day_has_orders_with_lines_and_refunds() {
        var day = RetailDay.packaged();

        assertThat(day.orders())
                .hasSizeGreaterThan(100)
                .allSatisfy(order -> assertThat(order.lines()).isNotEmpty());
        assertThat(day.refunds()).isNotEmpty();
    }

    private static RetailDay day(String rows) throws IOException {
        return RetailDay.read(new StringReader(HEADER + rows));
    }
}
