package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Bounds the search for conversions on hold: a commission is payable so many days after its order, and no later. */
@ApplicationScoped
class LongestHold {
    /** A local day may begin that long before the same day of UTC ends. */
    private static final Duration ZONES = Duration.ofDays(1);

    private final Tenancy tenancy;

    LongestHold(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** No order of an earlier local day is on hold, whatever the settings of its offer were. */
    LocalDate firstDay(Instant now) {
        int days = tenancy.query("""
                        select coalesce(max(cast(hold as int)), 0)
                        from offers o, jsonb_path_query(o.order_settings_history, '$.**.holdDays') hold
                        where o.brand_id = :brand""").mapTo(Integer.class).one();
        return LocalDate.ofInstant(now.minus(Duration.ofDays(days)).minus(ZONES), ZoneOffset.UTC);
    }
}
