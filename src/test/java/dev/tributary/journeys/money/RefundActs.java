package dev.tributary.journeys.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.journeys.money.model.Order;
import dev.tributary.journeys.money.model.Refund;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The shop reports refunds: of orders that came, of orders to come, and the same again. */
final class RefundActs extends Acts {
    private final DrawRefunds draw;
    private final Map<Refund, Map<String, Object>> reports = new LinkedHashMap<>();

    RefundActs(RunState state) {
        super(state);
        this.draw = new DrawRefunds(dice);
    }

    String refund() {
        var order = orders.any(dice);
        var refund = draw.refundOf(order);
        var report = RefundJson.of(refund);
        var answer = brand.client.post("/v1/refunds", report);
        var expected = model.refund(refund);
        if (expected == null) {
            assertThat(answer.as(422).get("code").textValue()).isEqualTo("refund_exceeds_remaining");
        } else {
            reports.put(refund, report);
            assertThat(BrandClient.rows(List.of(answer.as(201)), "status", "amount", "commissionReversed"))
                    .containsExactly("APPLIED " + expected.amount() + " " + expected.commissionReversed());
        }
        toCheck.add(order);
        return "refund " + refund;
    }

    /** @param fresh an order that is not reported yet */
    String refundEarly(Supplier<Order> fresh) {
        if (orders.coming.isEmpty() || !dice.oneIn(3)) {
            orders.coming.add(fresh.get());
        }
        var refund = draw.refundOf(dice.oneOf(orders.coming));
        reports.put(refund, RefundJson.of(refund));
        var answer = brand.client.post("/v1/refunds", reports.get(refund)).as(201);
        assertThat(answer.get("status").textValue()).isEqualTo("WAITING");
        model.await(refund);
        return "early refund " + refund;
    }

    String refundAgain() {
        if (reports.isEmpty()) {
            return "nothing";
        }
        var report = dice.oneOf(List.copyOf(reports.values()));
        brand.client.post("/v1/refunds", report).as(200);
        return "refund again " + report;
    }
}
