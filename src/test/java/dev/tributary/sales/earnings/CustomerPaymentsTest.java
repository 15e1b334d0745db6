package dev.tributary.sales.earnings;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.OwnerDatabase;
import dev.tributary.fixtures.Reconciliation;
import dev.tributary.platform.web.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a customer has paid is kept with each order, and summed anew after anything else that changes one of theirs. */
@QuarkusTest
class CustomerPaymentsTest {
    private static final String THREE_PAYMENTS = "{'percentOfSale':50,'recurring':{'maxPayments':3}}";

    @Inject
    OwnerDatabase database;

    private BrandClient glow;
    private String offer;
    private Affiliate sarah;

    @BeforeEach
    void a_customer_who_paid_twice() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        offer = glow.offer(0, THREE_PAYMENTS);
        sarah = glow.affiliate(offer, "Sarah");
        assertThat(pays("A", "2025-01-10")).isEqualTo(1000);
        assertThat(pays("B", "2025-02-10")).isEqualTo(1000);
    }

    @AfterEach
    void the_books_are_balanced() {
        Reconciliation.assertBalanced(glow);
    }

    @Test
    void each_order_adds_to_what_its_customer_paid() throws SQLException {
        assertThat(kept()).containsExactly("2025-01-10 2 2000");
    }

    @Test
    void a_refund_of_the_first_payment_is_read_again() throws SQLException {
        glow.post("/v1/refunds", Map.of("refundId", "R", "orderId", "A", "full", true))
                .as(201);

        assertThat(kept()).isEmpty();
        assertThat(pays("C", "2025-03-10")).isEqualTo(1000);
        assertThat(kept()).containsExactly("2025-02-10 2 2000");
        assertThat(pays("D", "2025-04-10")).isEqualTo(1000);
        assertThat(pays("E", "2025-05-10")).isZero();
    }

    /** The terms of its own day do not ask who pays; those of later orders do. */
    @Test
    void an_order_whose_terms_do_not_depend_on_the_customer_counts_for_later_ones() throws SQLException {
        var flat = glow.post(
                        "/v1/offers/" + offer + "/plans",
                        parsed("{'name':'Flat','isDefault':false,'commission':{'percentOfSale':10}}"))
                .as(201)
                .get("id")
                .textValue();
        var recurring =
                glow.get("/v1/enrollments/" + sarah.enrollment()).get("planId").textValue();
        move(flat);
        assertThat(order("C", null)).isEqualTo(200);
        assertThat(kept()).isEmpty();

        move(recurring);

        assertThat(order("D", null)).isZero();
        assertThat(kept()).containsExactly("2025-01-10 4 2200");
    }

    private void move(String plan) {
        glow.patch("/v1/enrollments/" + sarah.enrollment(), Map.of("planId", plan))
                .as(200);
    }

    private long pays(String id, String day) {
        return order(id, day + "T12:00:00Z");
    }

    private long order(String id, @Nullable String at) {
        var time = at == null ? "" : ",'occurredAt':'" + at + "'";
        return glow.post("/v1/conversions", parsed("""
                {'orderId':'%s','subtotal':2000,'promoCodes':['SARAH'],'customer':{'id':'c_1'}%s}""".formatted(id, time)))
                .as(201)
                .get("commission")
                .longValue();
    }

    private List<String> kept() throws SQLException {
        return database.rows("""
                select concat_ws(' ', first_paid, payments, earned) from customer_payments where enrollment_id = '%s'""".formatted(TypeId.parse("enr", "enrollment", sarah.enrollment())));
    }
}
