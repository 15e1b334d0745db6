package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.shops.OrderMemory;
import dev.tributary.integrations.shops.OrderState;
import dev.tributary.integrations.shops.OrderState.KnownLine;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.conversions.ConversionJson;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.FrozenLine;
import dev.tributary.sales.conversions.Review;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Currency;
import java.util.List;

/** What shops stated of their orders, and how the service holds them. */
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

    /** Lets one message at a time speak of an order, so that two of them cannot miss each other. */
    void lock(String orderId) {
        tenancy.query("select pg_advisory_xact_lock(hashtextextended(cast(:brand as text) || :order, 0))")
                .bind("order", orderId)
                .map((row, context) -> true)
                .one();
    }

    /** The id an order was stated with, of which this one is another. */
    String recordedId(String orderId) {
        return tenancy.query("select order_id from shop_order_ids where brand_id = :brand and other_id = :other")
                .bind("other", orderId)
                .mapTo(String.class)
                .findOne()
                .orElse(orderId);
    }

    /** @return those of the ids that were not known before */
    List<String> addIds(String orderId, List<String> otherIds) {
        return UnnestParameters.of(otherIds)
                .column("others", "text", id -> id)
                .bindTo(tenancy.query("""
                        insert into shop_order_ids (brand_id, other_id, order_id, created_at)
                        select :brand, other, :order, :now from unnest(:others) as o(other) order by other
                        on conflict do nothing returning other_id"""))
                .bind("order", orderId)
                .bind("now", clock.instant())
                .mapTo(String.class)
                .list();
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
