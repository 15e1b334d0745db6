package dev.tributary.journeys.money;

import static dev.tributary.journeys.money.RandomBrand.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.journeys.money.model.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The shop reports orders: new ones, the same again, and with a code that comes late. */
final class OrderActs extends Acts {
    private final DrawOrders draw;

    OrderActs(RunState state, DrawOrders draw) {
        super(state);
        this.draw = draw;
    }

    /** One, or several in a batch. */
    String report() {
        List<Order> arrived = new ArrayList<>();
        int many = dice.oneIn(4) ? 2 + dice.below(3) : 1;
        for (int i = 0; i < many; i++) {
            arrived.add(orders.coming.isEmpty() || dice.flip() ? fresh() : orders.coming.remove(0));
        }
        var reports = arrived.stream().map(orders::report).toList();
        if (many == 1) {
            var conversion =
                    brand.client.post("/v1/conversions", reports.get(0)).as(201);
            orders.arrived(arrived.get(0), id(conversion));
        } else {
            reportBatch(arrived, reports);
        }
        model.arrive(arrived);
        arrived.forEach(toCheck::add);
        return "order " + reports;
    }

    private void reportBatch(List<Order> arrived, List<Map<String, Object>> reports) {
        var results = brand.client
                .post("/v1/conversions/batch", Map.of("conversions", reports))
                .as(200)
                .get("data");
        for (int i = 0; i < arrived.size(); i++) {
            var result = results.get(i);
            assertThat(result.get("status").intValue()).as("%s", result).isEqualTo(201);
            orders.arrived(arrived.get(i), id(result.get("conversion")));
        }
    }

    /** An order that is not reported yet. */
    Order fresh() {
        var drawn = draw.order(model.now());
        var order = new Order(drawn.order());
        orders.add(order, OrderJson.of(drawn, brand.affiliates));
        return order;
    }

    /** With the same content, and with other content. */
    String reportAgain() {
        var order = orders.any(dice);
        var report = new LinkedHashMap<>(orders.report(order));
        assertThat(id(brand.client.post("/v1/conversions", report).as(200))).isEqualTo(orders.id(order));
        report.put("tax", 501);
        assertThat(brand.client
                        .post("/v1/conversions", report)
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("order_conflict");
        return "again " + order.id();
    }

    String reportLateCode() {
        var order = orders.any(dice);
        int account = dice.below(Affiliates.COUNT);
        var code = Affiliates.name(account);
        var report = orders.report(order);
        var codes = new LinkedHashSet<Object>((List<?>) report.get("promoCodes"));
        if (!codes.add(code)) {
            return "nothing";
        }
        toCheck.add(order);
        report.put("promoCodes", List.copyOf(codes));
        brand.client.post("/v1/conversions", report).as(200);
        model.lateCode(order, account);
        toCheck.add(order);
        return "late code " + order.id() + " " + code;
    }
}
