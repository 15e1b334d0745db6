package dev.tributary.journeys.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.journeys.money.model.Evidence;
import dev.tributary.journeys.money.model.MoneyModel;
import dev.tributary.journeys.money.model.Order;
import java.util.List;

/** Holds a conversion against its order in the model. */
final class CheckOrders {
    private final RandomBrand brand;
    private final MoneyModel model;
    private final KnownOrders orders;

    CheckOrders(RandomBrand brand, MoneyModel model, KnownOrders orders) {
        this.brand = brand;
        this.model = model;
        this.orders = orders;
    }

    void check(Order order) {
        var conversion = brand.client.get(orders.path(order));
        assertThat(BrandClient.rows(
                        List.of(conversion), "orderId", "status", "base", "commission", "refunded", "reversed"))
                .containsExactly("%s %s %d %d %d %d"
                        .formatted(
                                order.id(),
                                status(order),
                                order.base(),
                                order.review().equals("IN_REVIEW") ? 0 : order.commission(),
                                order.base() - order.net(),
                                order.review().equals("REJECTED") ? order.commission() : order.reversed()));
        assertThat(BrandClient.rows(List.of(conversion.get("attribution")), "source", "enrollmentId"))
                .containsExactly(order.source() + " " + enrollment(order));
    }

    private String enrollment(Order order) {
        return order.account() == Evidence.NOBODY ? null : brand.affiliates.enrollment(order.account());
    }

    private String status(Order order) {
        if (!order.review().equals("ACCEPTED")) {
            return order.review();
        }
        if (order.account() == Evidence.NOBODY) {
            return "UNATTRIBUTED";
        }
        return order.available().isAfter(model.now()) ? "PENDING" : "APPROVED";
    }
}
