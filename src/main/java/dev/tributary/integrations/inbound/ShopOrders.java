package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.shops.OrderMemory;
import dev.tributary.integrations.shops.OrderState;
import dev.tributary.integrations.shops.OrderState.KnownLine;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.conversions.ConversionJson;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.FrozenLine;
import dev.tributary.sales.conversions.Review;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Currency;
import java.util.List;

/** Reads the present state of orders, and stores what shops stated about them. */
@ApplicationScoped
class ShopOrders {
    private final Tenancy tenancy;
    private final Conversions conversions;
    private final ConversionJson conversionJson;
    private final ObjectMapper json;
    private final Clock clock;

    ShopOrders(
            Tenancy tenancy, Conversions conversions, ConversionJson conversionJson, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.conversions = conversions;
        this.conversionJson = conversionJson;
        this.json = json;
        this.clock = clock;
    }

    OrderState state(String orderId) {
        var memory = tenancy.query("select memory from shop_orders where brand_id = :brand and order_id = :order")
                .bind("order", orderId)
                .map((row, context) -> read(row.getString("memory")))
                .findOne()
                .orElse(OrderMemory.NONE);
        return conversions
                .findByOrder(orderId)
                .map(row -> new OrderState(
                        true,
                        row.review() == Review.REJECTED,
                        Currency.getInstance(row.currency()),
                        conversionJson.lines(row).stream()
                                .map(ShopOrders::known)
                                .toList(),
                        memory))
                .orElseGet(() -> new OrderState(false, false, null, List.of(), memory));
    }

    void save(String orderId, OrderMemory memory) {
        tenancy.update("""
                        insert into shop_orders (brand_id, order_id, memory, changed_at)
                        values (:brand, :order, cast(:memory as jsonb), :now)
                        on conflict (brand_id, order_id) do update
                        set memory = excluded.memory, changed_at = excluded.changed_at""")
                .bind("order", orderId)
                .bind("memory", write(memory))
                .bind("now", clock.instant())
                .execute();
    }

    private static KnownLine known(FrozenLine line) {
        return new KnownLine(
                line.lineId(), line.sku(), line.productId(), line.quantity(), line.returned(), line.sale());
    }

    private String write(OrderMemory memory) {
        try {
            return json.writeValueAsString(memory);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private OrderMemory read(String text) {
        try {
            return json.readValue(text, OrderMemory.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
