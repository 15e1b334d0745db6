package dev.tributary.sales.reviews;

import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.ReviewConversion;
import dev.tributary.sales.conversions.ReviewNotOpen;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Accepts orders on the day on which their reviews end, each in its own transaction. One that fails does not affect the
 * others; it is retried in the next run.
 */
@ApplicationScoped
class EndReviews {
    private static final Logger LOG = Logger.getLogger(EndReviews.class);
    /** Per brand and run; the next run continues. */
    private static final int MAX_PER_RUN = 500;

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final Brands brands;
    private final ReviewConversion review;
    private final Clock clock;

    EndReviews(Jdbi jdbi, Tenancy tenancy, Brands brands, ReviewConversion review, Clock clock) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.brands = brands;
        this.review = review;
        this.clock = clock;
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void end() {
        for (var brand : brandsWithEndedReviews()) {
            try {
                end(brand);
            } catch (RuntimeException e) {
                JobFailures.count();
                LOG.warnf("Reviews of the brand %s end the next time: %s", brand, e.getMessage());
            }
        }
    }

    void end(UUID brand) {
        tenancy.read(brand, this::ended).forEach(id -> end(brand, id));
    }

    private void end(UUID brand, UUID id) {
        try {
            tenancy.write(brand, () -> {
                review.acceptAutomatically(id);
                return id;
            });
        } catch (ReviewNotOpen decidedMeanwhile) {
            LOG.debugf("The review of %s was decided meanwhile", id);
        } catch (RuntimeException e) {
            JobFailures.count();
            LOG.warnf("The review of %s ends the next time: %s", id, e.getMessage());
        }
    }

    private List<UUID> ended() {
        return tenancy.query("""
                        select id from conversions
                        where brand_id = :brand and review_ends_on is not null and review_ends_on <= :today
                        order by review_ends_on, id limit :limit""")
                .bind("today", brands.current().dayOf(clock.instant()))
                .bind("limit", MAX_PER_RUN)
                .mapTo(UUID.class)
                .list();
    }

    private List<UUID> brandsWithEndedReviews() {
        return jdbi.withHandle(handle -> handle.createQuery("select brand_id from brands_with_ended_reviews")
                .mapTo(UUID.class)
                .list());
    }
}
