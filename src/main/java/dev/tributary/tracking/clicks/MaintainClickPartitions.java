package dev.tributary.tracking.clicks;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Makes the partitions of the coming months and drops those that are old enough. */
@Singleton
class MaintainClickPartitions {
    private final Jdbi jdbi;
    private final ClickSettings settings;

    MaintainClickPartitions(Jdbi jdbi, ClickSettings settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    /** Any number of instances may, one after the other. */
    @Scheduled(every = "6h", delayed = "1m")
    void keepClickMonths() {
        jdbi.useTransaction(handle -> {
            handle.execute("set local statement_timeout = '10min'");
            handle.createQuery("select maintain_click_partitions(:days)")
                    .bind("days", settings.retentionDays())
                    .map((row, context) -> true)
                    .one();
        });
    }
}
