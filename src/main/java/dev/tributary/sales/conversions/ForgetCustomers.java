package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Removes the customer from stored orders. No amount changes, so their accounts need no lock. */
@ApplicationScoped
public class ForgetCustomers {
    private final Tenancy tenancy;
    private final ConversionJson json;

    ForgetCustomers(Tenancy tenancy, ConversionJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    public void forget(List<UUID> ids) {
        var stored = UnnestParameters.of(ids)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select id, content from conversions where brand_id = :brand and id = any(:ids) order by id for update"""))
                .map((row, context) ->
                        new StoredReport(row.getObject("id", UUID.class), json.report(row.getString("content"))))
                .list();
        UnnestParameters.of(stored)
                .column("ids", "uuid", StoredReport::id)
                .column("contents", "text", order -> json.write(order.report().withoutCustomer()))
                .bindTo(tenancy.update("""
                        update conversions c set content = k.content, customer_key = null from unnest(:ids, :contents) as k(id, content)
                        where c.brand_id = :brand and c.id = k.id"""))
                .execute();
    }

    private record StoredReport(UUID id, NewConversion report) {}
}
