package dev.tributary.sales.reviews;

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
 * Accepts orders on the day on which their reviews end, each in a transaction of its own, as staff would. One that fails
 * hinders no other; it is tried again the next time.
 */
@ApplicationScoped
class EndReviews {
    private static final Logger LOG = Logger.getLogger(EndReviews.class);
    /** Of a brand in one run; the next run goes on. */
    private static final int MOST = 500;

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
        try {
            brandsWithEnded().forEach(this::end);
        } catch (RuntimeException e) {
            LOG.warnf("Ending reviews is left for the next time: %s", e.getMessage());
        }
    }

    void end(UUID brand) {
        for (var id : tenancy.read(brand, this::ended)) {
            try {
                tenancy.write(brand, () -> {
                    review.acceptByItself(id);
                    return id;
                });
            } catch (ReviewNotOpen decidedMeanwhile) {
                LOG.debugf("The review of %s was decided meanwhile", id);
            } catch (RuntimeException e) {
                LOG.warnf("The review of %s ends the next time: %s", id, e.getMessage());
            }
        }
    }

    private List<UUID> ended() {
        return tenancy.query("""
                        select id from conversions
                        where brand_id = :brand and review_ends_on is not null and review_ends_on <= :today
                        order by review_ends_on, id limit :most""")
                .bind("today", brands.current().dayOf(clock.instant()))
                .bind("most", MOST)
                .mapTo(UUID.class)
                .list();
    }

    private List<UUID> brandsWithEnded() {
        return jdbi.withHandle(handle -> handle.createQuery("select brand_id from brands_with_ended_reviews")
                .mapTo(UUID.class)
                .list());
    }
}
