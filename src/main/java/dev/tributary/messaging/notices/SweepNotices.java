package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.transactions.PurgeInChunks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** The jobs that make notices and their e-mails. Any instance may run each. */
@ApplicationScoped
class SweepNotices {
    private static final Logger LOG = Logger.getLogger(SweepNotices.class);

    /** What a member may ask about is kept longer than a year. */
    private static final int KEPT_DAYS = 400;

    private final MovedAccounts movedAccounts;
    private final DeriveNotices derive;
    private final NoteTimes times;
    private final FanOutNotices fanOut;
    private final DecideNoticeMails decide;
    private final QueueNoticeMails mails;
    private final EachBrand eachBrand;
    private final PurgeInChunks purge;
    private final Jdbi jdbi;

    SweepNotices(
            MovedAccounts movedAccounts,
            DeriveNotices derive,
            NoteTimes times,
            FanOutNotices fanOut,
            DecideNoticeMails decide,
            QueueNoticeMails mails,
            EachBrand eachBrand,
            PurgeInChunks purge,
            Jdbi jdbi) {
        this.movedAccounts = movedAccounts;
        this.derive = derive;
        this.times = times;
        this.fanOut = fanOut;
        this.decide = decide;
        this.mails = mails;
        this.eachBrand = eachBrand;
        this.purge = purge;
        this.jdbi = jdbi;
    }

    /** Soon enough for a person who looks, and late enough to read many entries at once. */
    @Scheduled(every = "{tributary.notices.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        movedAccounts.take().forEach((brand, accounts) -> patiently(brand, () -> derive.derive(brand, accounts)));
        eachBrand.run("Telling many affiliates", "brands_with_open_fanouts", fanOut::tellSome);
        eachBrand.run("Deciding on notices", "brands_with_new_notices", decide::decideSome);
    }

    /** As if this instance had ended. For tests. */
    void forget() {
        movedAccounts.take();
    }

    /** Finds what was missed by instances that ended. */
    @Scheduled(
            every = "{tributary.notices.catch-up-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void catchUp() {
        for (var brand : allBrands()) {
            patiently(brand, () -> derive.deriveAll(brand));
        }
    }

    /** What time alone brings. A day ends at another hour in every time zone. */
    @Scheduled(
            every = "{tributary.notices.days-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void mailDays() {
        eachBrand.run("Looking for what time brings", "brand_ids_for_notices", () -> {
            times.note();
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

    /** One brand's trouble ends nobody else's. */
    private static void patiently(UUID brand, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf("The notices of the brand %s are left for the next time: %s", brand, e.getMessage());
        }
    }
}
