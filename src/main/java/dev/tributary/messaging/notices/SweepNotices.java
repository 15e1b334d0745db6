package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.transactions.PurgeInChunks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** The jobs that create notices and their e-mails. Any instance may run each of them. */
@ApplicationScoped
class SweepNotices {
    private static final Logger LOG = Logger.getLogger(SweepNotices.class);

    /** More than a year, for questions of members. */
    private static final int KEPT_DAYS = 400;

    private final ChangedAccounts changedAccounts;
    private final DeriveNotices derive;
    private final NoteCalendarEvents calendarEvents;
    private final FanOutNotices fanOut;
    private final DecideNoticeMails decide;
    private final QueueNoticeMails mails;
    private final EachBrand eachBrand;
    private final PurgeInChunks purge;
    private final Jdbi jdbi;

    SweepNotices(
            ChangedAccounts changedAccounts,
            DeriveNotices derive,
            NoteCalendarEvents calendarEvents,
            FanOutNotices fanOut,
            DecideNoticeMails decide,
            QueueNoticeMails mails,
            EachBrand eachBrand,
            PurgeInChunks purge,
            Jdbi jdbi) {
        this.changedAccounts = changedAccounts;
        this.derive = derive;
        this.calendarEvents = calendarEvents;
        this.fanOut = fanOut;
        this.decide = decide;
        this.mails = mails;
        this.eachBrand = eachBrand;
        this.purge = purge;
        this.jdbi = jdbi;
    }

    /** Runs soon enough for a person who watches, and late enough to read many entries at once. */
    @Scheduled(every = "{tributary.notices.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        // Those that have their notices by the next attempt cost it little.
        changedAccounts.take().forEach((brand, accounts) -> changedAccounts.add(brand, derive.derive(brand, accounts)));
        eachBrand.run("Telling many affiliates", "brands_with_open_fanouts", fanOut::fanOutNext);
        eachBrand.run("Deciding on notices", "brands_with_new_notices", decide::decideBatch);
    }

    /** Loses the changed accounts, as when the instance ends. For tests. */
    void forget() {
        changedAccounts.take();
    }

    /** Creates the notices that were missed by instances that ended. */
    @Scheduled(
            every = "{tributary.notices.catch-up-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void catchUp() {
        for (var brand : allBrands()) {
            runAndLogFailure(brand, () -> derive.deriveAll(brand));
        }
    }

    /** Creates calendar notices and queues daily e-mails. A day ends at another hour in each time zone. */
    @Scheduled(
            every = "{tributary.notices.days-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void mailDays() {
        eachBrand.run("Looking for what time brings", "brand_ids_for_notices", () -> {
            calendarEvents.note();
            return false;
        });
        sweep();
        eachBrand.run("Mailing the notices of a day", "brands_with_daily_notices", mails::queueDaily);
    }

    @Scheduled(every = "6h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void purge() {
        purge.purge("notices", "select purge_notices(:days, :most)", Map.of("days", KEPT_DAYS));
    }

    private List<UUID> allBrands() {
        return jdbi.withHandle(handle ->
                handle.createQuery("select id from brand_ids").mapTo(UUID.class).list());
    }

    /** A failure for one brand does not stop the others. */
    private static void runAndLogFailure(UUID brand, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            JobFailures.count();
            LOG.warnf("The notices of the brand %s are left for the next time: %s", brand, e.getMessage());
        }
    }
}
