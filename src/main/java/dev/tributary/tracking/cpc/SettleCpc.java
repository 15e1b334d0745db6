package dev.tributary.tracking.cpc;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.tracking.cpc.CpcSettlements.Day;
import dev.tributary.tracking.cpc.CpcSettlements.Paid;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Pays the unique clicks of days that are over, by the plan, the terms and the hold days of the moment the day began. A click that reaches the database
 * after that opens its day again, and a further entry brings the day's pay to what it would have been.
 */
@ApplicationScoped
class SettleCpc {
    private static final Logger LOG = Logger.getLogger(SettleCpc.class);
    private static final int MOST_AT_ONCE = 500;

    private final Tenancy tenancy;
    private final Brands brands;
    private final CpcSettlements settlements;
    private final TermsInForce terms;
    private final Ledger ledger;
    private final Jdbi jdbi;
    private final CpcSettings settings;
    private final Clock clock;

    SettleCpc(
            Tenancy tenancy,
            Brands brands,
            CpcSettlements settlements,
            TermsInForce terms,
            Ledger ledger,
            Jdbi jdbi,
            CpcSettings settings,
            Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.settlements = settlements;
        this.terms = terms;
        this.ledger = ledger;
        this.jdbi = jdbi;
        this.settings = settings;
        this.clock = clock;
    }

    // Midnight comes to every time zone at another hour; asking costs one look into an index per brand.
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

    /** One brand's trouble must not keep the others waiting. */
    private void pay(UUID brandId, LocalDate open) {
        try {
            var more = true;
            while (more) {
                more = tenancy.write(brandId, () -> settleSome(open));
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Clicks of the brand %s are not paid yet", brandId);
        }
    }

    /** Days, their pay and what is remembered of it in one transaction. Others wait at the accounts and find nothing left. */
    private boolean settleSome(LocalDate open) {
        var earners = settlements.unsettled(open, MOST_AT_ONCE);
        ledger.lock(earners);
        var days = settlements.days(earners, open, MOST_AT_ONCE);
        var brand = brands.current();
        var paid = priced(days, brand);
        settlements.add(paid);
        ledger.post(postings(paid, brand));
        settlements.settled(days);
        return !days.isEmpty();
    }

    private List<Paid> priced(List<Day> days, Brand brand) {
        var versions = terms.findVersions(
                days.stream().flatMap(day -> day.plans().states()).distinct().toList());
        List<Paid> paid = new ArrayList<>();
        for (var day : days) {
            var begin = startOf(day.day(), brand);
            var version = day.paidByPlan() == null || day.paidByVersion() == null
                    ? versions.at(day.plans().at(begin), begin)
                    : versions.version(day.paidByPlan(), day.paidByVersion());
            if (version.terms().perClick().signum() > 0 && day.uniqueClicks() > day.paid()) {
                var whole = version.terms().earnedByClicks(day.uniqueClicks());
                var before = version.terms().earnedByClicks(day.paid());
                paid.add(new Paid(day, version.planId(), version.version(), whole - before));
            }
        }
        return paid;
    }

    private static List<Posting> postings(List<Paid> paid, Brand brand) {
        return paid.stream()
                .filter(one -> one.amount() != 0)
                .map(one -> Posting.of(
                        one.of().enrollmentId(),
                        EntryKind.CLICKS,
                        one.amount(),
                        one.of().day(),
                        startOf(one.of().day().plusDays(1), brand).plus(hold(one.of(), brand)),
                        Posting.Source.NONE,
                        described(one.of())))
                .toList();
    }

    private static Duration hold(Day day, Brand brand) {
        return Duration.ofDays(day.orderSettings().at(startOf(day.day(), brand)).holdDays());
    }

    private static String described(Day day) {
        long clicks = day.uniqueClicks() - day.paid();
        var late = day.paid() > 0 ? " that came late" : "";
        return clicks + (clicks == 1 ? " unique click" : " unique clicks") + late;
    }

    private static Instant startOf(LocalDate day, Brand brand) {
        return day.atStartOfDay(brand.timezone()).toInstant();
    }

    /** @param oldestDay that is not settled; perhaps today */
    public record Unsettled(UUID brandId, String timezone, LocalDate oldestDay) {}
}
