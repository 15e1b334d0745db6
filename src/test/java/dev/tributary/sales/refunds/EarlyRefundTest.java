package dev.tributary.sales.refunds;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.HeldRow;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds that are reported before their order are applied when it is reported, a full refund in full. */
@QuarkusTest
class EarlyRefundTest {
    @Inject
    TestClock clock;

    @Inject
    SweepRefunds sweep;

    @Inject
    UndoRefund undoRefund;

    @Inject
    Tenancy tenancy;

    private BrandClient shop;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void openTheShop() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10,'perConversion':200}"), "Sarah");
    }

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    @Test
    void a_full_refund_takes_all_whatever_the_order_is_worth() {
        refund("{'refundId':'R-1','orderId':'O-1','full':true}", "WAITING");

        order(10_000);

        assertThat(totals()).isEqualTo("0 0 0");
        assertThat(BrandClient.rows(shop.all("/v1/refunds"), "status", "amount", "commissionReversed"))
                .containsExactly("APPLIED 10000 1200");
    }

    @Test
    void a_full_refund_takes_what_refunds_before_it_have_left() {
        refund("{'refundId':'R-1','orderId':'O-1','amount':3000}", "WAITING");
        refund("{'refundId':'R-2','orderId':'O-1','full':true}", "WAITING");

        order(10_000);

        assertThat(totals()).isEqualTo("0 0 0");
        assertThat(BrandClient.rows(shop.all("/v1/refunds"), "status", "amount", "commissionReversed"))
                .containsExactly("APPLIED 7000 900", "APPLIED 3000 300");
    }

    @Test
    void a_full_refund_of_an_order_that_is_here_takes_what_is_left_and_nothing_the_second_time() {
        order(10_000);
        refund("{'refundId':'R-1','orderId':'O-1','amount':3000}", "APPLIED");

        refund("{'refundId':'R-2','orderId':'O-1','full':true}", "APPLIED");
        refund("{'refundId':'R-3','orderId':'O-1','full':true}", "APPLIED");

        assertThat(totals()).isEqualTo("0 0 0");
        assertThat(BrandClient.rows(shop.all("/v1/refunds"), "amount")).containsExactly("0", "7000", "3000");
    }

    @Test
    void a_refund_is_an_amount_or_lines_or_full() {
        assertThat(shop.post("/v1/refunds", parsed("{'refundId':'R-1','orderId':'O-1','amount':1,'full':true}"))
                        .status())
                .isEqualTo(422);
        assertThat(shop.post("/v1/refunds", parsed("{'refundId':'R-1','orderId':'O-1','full':false}"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_refund_applies_however_late_its_order_comes_and_is_told_meanwhile() {
        clock.stop();
        refund("{'refundId':'R-1','orderId':'O-1','full':true}", "WAITING");
        clock.advance(Duration.ofDays(4));
        sweep.sweep();
        assertThat(BrandClient.rows(shop.all("/v1/refunds"), "status")).containsExactly("ORPHANED");

        order(10_000);

        assertThat(BrandClient.rows(shop.all("/v1/refunds"), "status")).containsExactly("APPLIED");
        assertThat(totals()).isEqualTo("0 0 0");
    }

    /** The order comes while the refund is being withdrawn: it waits for that, and is not refunded. */
    @Test
    void a_refund_that_is_withdrawn_while_its_order_comes_is_not_applied() throws Exception {
        refund("{'refundId':'R-1','orderId':'O-1','amount':3000}", "WAITING");
        var brand = HeldRow.brandId(shop);

        var order = tenancy.write(brand, () -> {
            undoRefund.undoIfRecorded("R-1", "a mistake");
            var coming = CompletableFuture.runAsync(() -> order(10_000));
            await().pollInSameThread()
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> coming.isDone() || somebodyWaits());
            return coming;
        });
        order.get();

        assertThat(totals()).isEqualTo("1 10000 1200");
        assertThat(BrandClient.rows(shop.all("/v1/refunds"), "status")).containsExactly("UNDONE");
    }

    private boolean somebodyWaits() {
        return tenancy.query("select exists (select from pg_locks where not granted)")
                .mapTo(Boolean.class)
                .one();
    }

    private void refund(String refund, String status) {
        assertThat(shop.post("/v1/refunds", parsed(refund))
                        .as(201)
                        .get("status")
                        .asText())
                .isEqualTo(status);
    }

    private void order(long subtotal) {
        shop.post(
                        "/v1/conversions",
                        parsed("{'orderId':'O-1','promoCodes':['SARAH'],'subtotal':%d}".formatted(subtotal)))
                .as(201);
    }

    private String totals() {
        var totals = sarah.dashboard().get("/v1/dashboard").get("totals");
        return BrandClient.rows(List.of(totals), "conversions", "sales", "earned")
                .get(0);
    }
}
