package dev.tributary.integrations.inbound;

import dev.tributary.integrations.shops.OrderMemory;
import dev.tributary.integrations.shops.OrderState;
import dev.tributary.integrations.shops.Plan;
import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.integrations.shops.Reconcile;
import dev.tributary.integrations.shops.ShopStatement;
import dev.tributary.integrations.shops.Step;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings an order from its present state to what its shop states. */
@ApplicationScoped
class ApplyStatement {
    private final Tenancy tenancy;
    private final Deliveries deliveries;
    private final StoredDeliveries storedDeliveries;
    private final ShopOrders orders;
    private final ShopOrderIds orderIds;
    private final ApplySteps applySteps;
    private final RecordStatedOrder recordStatedOrder;

    ApplyStatement(
            Tenancy tenancy,
            Deliveries deliveries,
            StoredDeliveries storedDeliveries,
            ShopOrders orders,
            ShopOrderIds orderIds,
            ApplySteps applySteps,
            RecordStatedOrder recordStatedOrder) {
        this.tenancy = tenancy;
        this.deliveries = deliveries;
        this.storedDeliveries = storedDeliveries;
        this.orders = orders;
        this.orderIds = orderIds;
        this.applySteps = applySteps;
        this.recordStatedOrder = recordStatedOrder;
    }

    /** @param followers deliveries that waited for this one's order */
    record Outcome(WebhookResult result, List<StoredDeliveries.Stored> followers) {}

    /** @param log writes the result of the delivery, in the transaction of its effect */
    Outcome apply(Sender sender, ShopStatement statement, Consumer<WebhookResult> log) {
        var brand = sender.brandId();
        List<Note> notes = new ArrayList<>();
        var order = orderToRecord(tenancy.write(brand, () -> plan(statement)));
        if (order != null) {
            recordStatedOrder.record(sender, order, statement instanceof ShopStatement.Sold ? notes : null);
        }
        return tenancy.write(brand, () -> finish(sender, statement, List.copyOf(notes), order != null, log));
    }

    private Plan plan(ShopStatement statement) {
        if (statement.orderId() == null) {
            return Reconcile.plan(statement, OrderState.UNKNOWN);
        }
        orderIds.lock(statement.orderId());
        var orderId = orderIds.recordedId(statement.orderId());
        if (!orderId.equals(statement.orderId())) {
            orderIds.lock(orderId);
        }
        return Reconcile.plan(statement.withOrderId(orderId), orders.state(orderId));
    }

    private static @Nullable NewConversion orderToRecord(Plan plan) {
        return plan.steps().stream()
                .filter(Step.RecordOrder.class::isInstance)
                .map(step -> ((Step.RecordOrder) step).order())
                .findFirst()
                .orElse(null);
    }

    private Outcome finish(
            Sender sender,
            ShopStatement statement,
            List<Note> conflicts,
            boolean recorded,
            Consumer<WebhookResult> log) {
        var plan = plan(statement);
        var steps = plan.steps().stream()
                .filter(step -> !(step instanceof Step.RecordOrder))
                .toList();
        var refused = applySteps.apply(sender, steps);
        List<Note> notes = new ArrayList<>(conflicts);
        notes.addAll(refused);
        notes.addAll(plan.notes());
        var orderId = statement.orderId() == null ? null : orderIds.recordedId(statement.orderId());
        if (orderId != null && refused.isEmpty() && !plan.memory().equals(OrderMemory.NONE)) {
            orders.save(
                    orderId, conflicts.isEmpty() ? plan.memory() : plan.memory().withoutLines());
        }
        boolean anyTaken = steps.size() > refused.size() || (recorded && conflicts.isEmpty());
        var result = WebhookResult.of(orderId, plan, notes, anyTaken);
        log.accept(result);
        return new Outcome(result, followers(statement, orderId, recorded));
    }

    /** The deliveries that waited for the order, under any of its ids. */
    private List<StoredDeliveries.Stored> followers(
            ShopStatement statement, @Nullable String orderId, boolean recorded) {
        if (orderId == null) {
            return List.of();
        }
        List<String> others = statement instanceof ShopStatement.Sold sold
                ? sold.otherIds()
                : statement instanceof ShopStatement.SameOrder same ? same.otherIds() : List.of();
        var added = others.isEmpty() ? others : orderIds.addIds(orderId, others);
        deliveries.moveWaiting(added, orderId);
        return recorded || !added.isEmpty() ? storedDeliveries.waitingFor(orderId) : List.of();
    }
}
