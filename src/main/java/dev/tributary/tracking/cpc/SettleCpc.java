package dev.tributary.tracking.cpc;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Pays the unique clicks of days that are over, by the plan, the terms and the hold days at the beginning of the day. A click
 * that reaches the database later reopens its day, and a further entry pays the difference.
 */
@ApplicationScoped
class SettleCpc {
    private static final Logger LOG = Logger.getLogger(SettleCpc.class);
    private static final int CHUNK = 500;

    private final Tenancy tenancy;
    private final Brands brands;
    private final CpcSettlements settlements;
    private final PriceClicks priceClicks;
    private final Ledger ledger;
    private final Jdbi jdbi;
    private final CpcSettings settings;
    private final Clock clock;

    SettleCpc(
            Tenancy tenancy,
            Brands brands,
            CpcSettlements settlements,
            PriceClicks priceClicks,
            Ledger ledger,
            Jdbi jdbi,
            CpcSettings settings,
            Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.settlements = settlements;
        this.priceClicks = priceClicks;
        this.ledger = ledger;
        this.jdbi = jdbi;
        this.settings = settings;
        this.clock = clock;
    }

    // Midnight comes at another hour in each time zone; a check costs one index look-up per brand.
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void pay() {
        var closed = clock.instant().minus(settings.grace());
        for (var brand : unsettled()) {
            var open = LocalDate.ofInstant(closed, ZoneId.of(brand.timezone()));
            if (brand.oldestDay().isBefore(open)) {
                pay(brand.brandId(), open);
            }
        }
    }

    private List<Unsettled> unsettled() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select brand_id, timezone, oldest_day from brands_with_unsettled_clicks")
                        .mapTo(Unsettled.class)
                        .list());
    }

    /** An error of one brand must not stop the others. */
    private void pay(UUID brandId, LocalDate open) {
        try {
            var hasMore = true;
            while (hasMore) {
                hasMore = tenancy.write(brandId, () -> settleChunk(open));
            }
        } catch (RuntimeException e) {
            JobFailures.count();
            LOG.errorf(e, "Clicks of the brand %s are not paid yet", brandId);
        }
    }

    /** Settles days and pays them in one transaction. Concurrent runs wait for the accounts and find nothing left. */
    private boolean settleChunk(LocalDate open) {
        var enrollmentIds = settlements.unsettled(open, CHUNK);
        ledger.lock(enrollmentIds);
        var days = settlements.days(enrollmentIds, open, CHUNK);
        var brand = brands.current();
        var paid = priceClicks.price(days, brand);
        settlements.add(paid);
        ledger.post(PriceClicks.postings(paid, brand));
        settlements.markSettled(days);
        return !days.isEmpty();
    }

    /** @param oldestDay that is not settled; perhaps today */
    public record Unsettled(UUID brandId, String timezone, LocalDate oldestDay) {}
}
