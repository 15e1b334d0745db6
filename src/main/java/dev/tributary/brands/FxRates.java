package dev.tributary.brands;

import dev.tributary.access.Rows;
import dev.tributary.access.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one whole unit of a foreign currency is worth in the brand's. */
@ApplicationScoped
public class FxRates {
    private final Tenancy tenancy;

    FxRates(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** For each, the last rate on or before its day; those without one are left out. */
    public Map<Wanted, BigDecimal> find(Collection<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        return Rows.of(List.copyOf(wanted))
                .column("currencies", "text", Wanted::currency)
                .column("days", "date", Wanted::day)
                .bindTo(tenancy.query("""
                        select w.currency, w.day, r.rate from unnest(:currencies, :days) as w(currency, day)
                        cross join lateral (select rate from fx_rates f
                                            where f.brand_id = :brand and f.currency = w.currency and f.day <= w.day
                                            order by f.day desc limit 1) r"""))
                .mapTo(Row.class)
                .collect(Collectors.toMap(row -> new Wanted(row.currency(), row.day()), Row::rate));
    }

    /** @param day the brand's local day of the order */
    public record Wanted(String currency, LocalDate day) {}

    /** One row of the query. */
    public record Row(String currency, LocalDate day, BigDecimal rate) {}
}
