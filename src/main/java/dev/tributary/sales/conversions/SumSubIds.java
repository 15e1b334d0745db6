package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Stores the sub ids of credited clicks with their conversions, and updates the sums by sub id. The accounts must be locked. */
@ApplicationScoped
public class SumSubIds {
    private final Tenancy tenancy;

    SumSubIds(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    public void sum(List<Conversion> rows) {
        sumOf(rows.stream()
                .filter(row -> row.clickedAt() != null)
                .map(Conversion::id)
                .toList());
    }

    void sumOf(List<UUID> clicked) {
        if (!clicked.isEmpty()) {
            UnnestParameters.of(clicked)
                    .column("ids", "uuid", id -> id)
                    .bindTo(tenancy.query("select cast(sum_sub_ids_of_orders(:ids) as text)"))
                    .mapTo(String.class)
                    .one();
        }
    }
}
