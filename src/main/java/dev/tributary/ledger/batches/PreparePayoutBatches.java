package dev.tributary.ledger.batches;

import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Prepares the batch of each brand on the day of its schedule, once, on the instance that comes first. */
@ApplicationScoped
class PreparePayoutBatches {
    private static final Logger LOG = Logger.getLogger(PreparePayoutBatches.class);

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final PayoutSchedules schedules;
    private final PayDueBalances payDueBalances;
    private final PrepareBatch prepareBatch;
    private final Clock clock;

    PreparePayoutBatches(
            Jdbi jdbi,
            Tenancy tenancy,
            PayoutSchedules schedules,
            PayDueBalances payDueBalances,
            PrepareBatch prepareBatch,
            Clock clock) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.schedules = schedules;
        this.payDueBalances = payDueBalances;
        this.prepareBatch = prepareBatch;
        this.clock = clock;
    }

    record Due(
            UUID brandId,
            int dayOfMonth,
            LocalDate activeFrom,
            ZoneId timezone,
            @Nullable LocalDate lastPrepared) {
        /** The latest day of the schedule, today included. */
        LocalDate scheduledDay(LocalDate today) {
            var thisMonth = today.withDayOfMonth(dayOfMonth);
            return thisMonth.isAfter(today) ? thisMonth.minusMonths(1) : thisMonth;
        }

        boolean isDue(LocalDate today) {
            var day = scheduledDay(today);
            return !day.isBefore(activeFrom) && (lastPrepared == null || lastPrepared.isBefore(day));
        }
    }

    // Not once a day: days begin at different hours in different time zones.
    @Scheduled(every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void prepare() {
        var now = clock.instant();
        List<Due> all = jdbi.withHandle(handle -> handle.createQuery(
                        "select brand_id, day_of_month, active_from, timezone, last_prepared from active_payout_schedules")
                .mapTo(Due.class)
                .list());
        for (var due : all) {
            var today = LocalDate.ofInstant(now, due.timezone());
            if (due.isDue(today)) {
                prepare(due.brandId(), due.scheduledDay(today));
            }
        }
    }

    /** An error of one brand must not stop the others. */
    private void prepare(UUID brandId, LocalDate day) {
        try {
            tenancy.write(brandId, PayDueBalances.TIMEOUT_SECONDS, () -> {
                var schedule = schedules.current();
                var filter = BatchFilter.ALL.withCutoff(schedule.cutoff(day));
                var request = new BatchRequest(filter, schedule.usedWay(), day);
                // No digest: nobody has seen figures that could have changed since.
                return schedule.confirmsItself()
                        ? payDueBalances.pay(request, null).batch()
                        : prepareBatch.prepare(request);
            });
        } catch (RuntimeException e) {
            JobFailures.count();
            LOG.errorf(e, "The payout batch of the brand %s for %s is not prepared yet", brandId, day);
        }
    }
}
