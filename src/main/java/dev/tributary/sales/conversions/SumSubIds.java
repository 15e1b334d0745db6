package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Keeps what affiliates noted on the links whose clicks are credited, and sums it. The accounts must be locked. */
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
