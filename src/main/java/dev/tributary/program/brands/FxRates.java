package dev.tributary.program.brands;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.Paging;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one whole unit of a foreign currency is worth in the brand's. */
@ApplicationScoped
public class FxRates {
    private final Tenancy tenancy;
    private final Clock clock;

    FxRates(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** For each order the last rate on or before its day. An order without one is left out. */
    public Map<RateKey, BigDecimal> findRates(Collection<RateKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return UnnestParameters.of(List.copyOf(keys))
                .column("currencies", "text", RateKey::currency)
                .column("days", "date", RateKey::day)
                .bindTo(tenancy.query("""
                        select w.currency, w.day, r.rate from unnest(:currencies, :days) as w(currency, day)
                        cross join lateral (select rate from fx_rates f
                                            where f.brand_id = :brand and f.currency = w.currency and f.day <= w.day
                                            order by f.day desc limit 1) r"""))
                .mapTo(Row.class)
                .collect(Collectors.toMap(row -> new RateKey(row.currency(), row.day()), Row::rate));
    }

    boolean isAnyStored() {
        return tenancy.query("select exists (select from fx_rates where brand_id = :brand)")
                .mapTo(Boolean.class)
                .one();
    }

    Stored store(Currency currency, LocalDate day, BigDecimal rate) {
        return tenancy.query("""
                        insert into fx_rates (brand_id, id, currency, day, rate, created_at)
                        values (:brand, :id, :currency, :day, :rate, :now)
                        on conflict (brand_id, currency, day) do update set rate = excluded.rate, created_at = excluded.created_at
                        returning id, currency, day, rate, created_at""")
                .bind("id", TypeId.next())
                .bind("currency", currency.getCurrencyCode())
                .bind("day", day)
                .bind("rate", rate)
                .bind("now", clock.instant())
                .mapTo(Stored.class)
                .one();
    }

    List<Stored> page(Paging paging, @Nullable Currency currency) {
        var conditions = Conditions.none()
                .and("currency = :currency", "currency", currency == null ? null : currency.getCurrencyCode());
        return conditions
                .bindTo(tenancy.list("""
                        select id, currency, day, rate, created_at from fx_rates
                        where brand_id = :brand and id < :before""" + conditions.sql() + " order by id desc limit :limit"))
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .mapTo(Stored.class)
                .list();
    }

    record Stored(UUID id, String currency, LocalDate day, BigDecimal rate, Instant createdAt) {}

    /** @param day the brand's local day of the order */
    public record RateKey(String currency, LocalDate day) {}

    /** One row of the query. */
    public record Row(String currency, LocalDate day, BigDecimal rate) {}
}
