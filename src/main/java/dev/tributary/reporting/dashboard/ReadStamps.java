package dev.tributary.reporting.dashboard;

import dev.tributary.platform.tenancy.SingleReads;
import dev.tributary.platform.transactions.ReadQueue;
import dev.tributary.program.dashboardlinks.OpenedLink;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Reads the stamps of dashboards and their links, for all requests at the same time by one statement. */
@Singleton
class ReadStamps {
    private static final int READERS = 4;
    private static final int PER_BRAND = 1;

    private static final int MAX_WAITING = 1_000;

    private final SingleReads reads;
    private final ReadQueue<Stamp> queue;

    ReadStamps(SingleReads reads) {
        this.reads = reads;
        this.queue =
                new ReadQueue<>(MAX_WAITING, PER_BRAND, ReadQueue.readers("dashboard-stamps", READERS), this::read);
    }

    /** @param text identifies the versions of the rows that a dashboard is made of */
    record Stamp(OpenedLink link, String text) {}

    /** Queues the reading of a stamp. Empty when too many are waiting. */
    Optional<CompletionStage<Optional<Stamp>>> submit(UUID brandId, UUID enrollmentId) {
        return queue.submit(brandId, enrollmentId);
    }

    /** Empty when there is no such enrollment. */
    Optional<Stamp> find(UUID brandId, UUID enrollmentId) {
        return queue.find(brandId, enrollmentId);
    }

    private Map<UUID, Stamp> read(UUID brandId, Set<UUID> enrollmentIds) {
        return reads.findAll(
                brandId,
                DashboardSql.STAMPS,
                enrollmentIds,
                row -> new Stamp(OpenedLink.read(row), row.getString("stamp")));
    }
}
