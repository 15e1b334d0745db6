package dev.tributary.sales.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.orders.ContentHash;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which orders were reported before, and with what. */
@ApplicationScoped
class ReportedOrders {
    private static final TypeReference<OrderEvidence> GIVEN = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final Conversions conversions;

    ReportedOrders(Tenancy tenancy, Conversions conversions) {
        this.tenancy = tenancy;
        this.conversions = conversions;
    }

    /** Orders of these reports that were reported before, by order id. */
    Map<String, ReportedOrder> find(List<NewConversion> reports) {
        return UnnestParameters.of(reports)
                .column("orders", "text", report -> report.orderId().strip())
                .bindTo(tenancy.query("""
                        select id, order_id, content_hash, coalesce(evidence, content) as evidence from conversions
                        where brand_id = :brand and order_id = any(:orders)"""))
                .map((row, context) -> new ReportedOrder(
                        row.getObject("id", UUID.class),
                        row.getString("order_id"),
                        row.getBytes("content_hash"),
                        conversions.read(row.getString("evidence"), GIVEN)))
                .collect(Collectors.toMap(ReportedOrder::orderId, Function.identity()));
    }

    /** @param id of its conversion */
    record ReportedOrder(UUID id, String orderId, byte[] contentHash, OrderEvidence given) {
        boolean isSameAs(NewConversion report, Currency brandCurrency) {
            return ContentHash.isOf(contentHash, report, brandCurrency);
        }
    }
}
