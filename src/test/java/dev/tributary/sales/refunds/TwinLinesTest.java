package dev.tributary.sales.refunds;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders with several lines of one article and no line ids, or with lines that have no name at all. */
@QuarkusTest
class TwinLinesTest {
    private static final String CHEAP_AND_DEAR = "{'sku':'X','unitPrice':1000},{'sku':'X','unitPrice':5000}";

    private BrandClient shop;

    @BeforeEach
    void openTheShop() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
    }

    @AfterEach
    void the_books_are_balanced() {
        Reconciliation.assertBalanced(shop);
    }

    @Test
    void an_edit_that_removes_the_dearer_line_refunds_that_line() {
        order(CHEAP_AND_DEAR);

        edit("{'sku':'X','unitPrice':1000}");

        assertThat(figures()).isEqualTo("6000 5000 500");
    }

    @Test
    void an_edit_that_is_repeated_changes_nothing() {
        order("{'sku':'X','unitPrice':1000},{'sku':'X','unitPrice':1000}");

        for (int i = 0; i < 3; i++) {
            edit("{'sku':'X','unitPrice':1000}");
        }

        assertThat(figures()).isEqualTo("2000 1000 100");
        assertThat(refunds()).containsExactly("O-1:edit:1 APPLIED 1000");
    }

    @Test
    void a_line_without_a_name_is_reduced_and_restored() {
        order("{'quantity':2,'unitPrice':1000}");

        edit("{'quantity':1,'unitPrice':1000}");
        assertThat(figures()).isEqualTo("2000 1000 100");
        edit("{'quantity':2,'unitPrice':1000}");

        assertThat(figures()).isEqualTo("2000 0 0");
    }

    @Test
    void a_refund_of_a_named_amount_is_of_the_line_that_is_worth_it() {
        order(CHEAP_AND_DEAR);

        refund("{'sku':'X','quantity':1,'amount':5000}").as(201);
        assertThat(figures()).isEqualTo("6000 5000 500");
        refund("{'sku':'X','quantity':1,'amount':1000}").as(201);

        assertThat(figures()).isEqualTo("6000 6000 600");
    }

    @Test
    void a_refund_of_a_named_amount_for_all_units_is_spread_over_the_lines() {
        order(CHEAP_AND_DEAR);

        assertThat(refund("{'sku':'X','quantity':2,'amount':6001}").status()).isEqualTo(422);
        refund("{'sku':'X','quantity':2,'amount':6000}").as(201);

        assertThat(figures()).isEqualTo("6000 6000 600");
    }

    private void order(String lines) {
        shop.post("/v1/conversions", report(lines)).as(201);
    }

    private void edit(String lines) {
        shop.put("/v1/conversions/O-1", report(lines)).as(200);
    }

    private BrandClient.Answer refund(String line) {
        var id = "R-" + (shop.all("/v1/refunds").size() + 1);
        return shop.post("/v1/refunds", parsed("{'refundId':'%s','orderId':'O-1','lines':[%s]}".formatted(id, line)));
    }

    private static Object report(String lines) {
        return parsed("{'orderId':'O-1','promoCodes':['SARAH'],'lines':[%s]}".formatted(lines));
    }

    private String figures() {
        var order = shop.all("/v1/conversions?orderId=O-1");
        return BrandClient.rows(order, "base", "refunded", "reversed").get(0);
    }

    private List<String> refunds() {
        return BrandClient.rows(shop.all("/v1/refunds"), "refundId", "status", "amount");
    }
}
