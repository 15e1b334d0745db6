package dev.tributary.reporting.dashboard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.SingleReads;
import dev.tributary.platform.transactions.ReadQueue;
import dev.tributary.program.dashboardlinks.DashboardPrefetch;
import dev.tributary.program.dashboardlinks.OpenedLink;
import dev.tributary.reporting.dashboard.DashboardFacts.Needs;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a first screen is made of, by one statement that also tells whether its link opens. */
@Singleton
class ReadFacts implements DashboardPrefetch {
    static final String PATH = "/v1/dashboard";
    private static final String FACTS = "tributary.dashboard.facts";
    private static final String STAMP = "tributary.dashboard.stamp";
    private static final int MOST_KEPT = 100_000;
    private static final int MOST_WAITING = 1_000;

    private static final int READERS = 4;
    /** Two requests at a time cost less by themselves than one that waits for the other. */
    private static final int PER_BRAND = 2;

    /** Enrollments whose terms depend on progress, or are about to change. */
    private final Cache<UUID, Needs> needs = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    /** What is asked for at a time, by one statement; by what the statement tells. */
    private final Map<Needs, ReadQueue<Read>> queues = new ConcurrentHashMap<>();

    private final Executor readers = ReadQueue.readers("dashboards", READERS);
    private final SingleReads reads;
    private final ReadStamps stamps;
    private final Clock clock;

    ReadFacts(SingleReads reads, ReadStamps stamps, Clock clock) {
        this.reads = reads;
        this.stamps = stamps;
        this.clock = clock;
    }

    /** @param facts null when the statement did not tell enough of the terms */
    private record Read(
            OpenedLink link, Needs needs, @Nullable TimedFacts facts) {}

    /** @param at the time they are of */
    record TimedFacts(Instant at, DashboardFacts facts) {}

    @Override
    public boolean serves(RoutingContext request) {
        return request.request().method().equals(HttpMethod.GET) && PATH.equals(request.normalizedPath());
    }

    /** Of a client that has an answer already the stamp is enough to begin with. */
    @Override
    public Optional<OpenedLink> read(UUID brandId, UUID enrollmentId, RoutingContext request) {
        if (request.request().headers().contains(HttpHeaders.IF_NONE_MATCH)) {
            var stamp = stamps.find(brandId, enrollmentId);
            stamp.ifPresent(known -> keep(known, request));
            return stamp.map(ReadStamps.Stamp::link);
        }
        var read = read(brandId, enrollmentId);
        read.ifPresent(known -> request.put(FACTS, known.facts));
        return read.map(Read::link);
    }

    /** What was read for this request, before it was authenticated. */
    static void keep(ReadStamps.Stamp stamp, RoutingContext request) {
        request.put(STAMP, stamp.text());
    }

    /** Null when nothing is known of it. */
    @Nullable
    String stamp(RoutingContext request) {
        return request.get(STAMP);
    }

    /** @throws NotFound when there is no such enrollment */
    TimedFacts facts(UUID brandId, UUID enrollmentId, RoutingContext request) {
        TimedFacts known = request.get(FACTS);
        if (known != null) {
            return known;
        }
        return read(brandId, enrollmentId).map(Read::facts).orElseThrow(() -> new NotFound("dashboard"));
    }

    /** Which statement is enough is known of those asked for before. */
    private Optional<Read> read(UUID brandId, UUID enrollmentId) {
        var known = needs.getIfPresent(enrollmentId);
        var read = read(brandId, enrollmentId, known == null ? Needs.NOTHING : known);
        if (read.isPresent() && read.get().facts == null) {
            needs.put(enrollmentId, read.get().needs);
            return read(brandId, enrollmentId, new Needs(true, true));
        }
        return read;
    }

    private Optional<Read> read(UUID brandId, UUID enrollmentId, Needs told) {
        return queues.computeIfAbsent(told, this::queue).find(brandId, enrollmentId);
    }

    private ReadQueue<Read> queue(Needs told) {
        return new ReadQueue<>(
                MOST_WAITING, PER_BRAND, readers, (brandId, enrollmentIds) -> read(brandId, enrollmentIds, told));
    }

    private Map<UUID, Read> read(UUID brandId, Set<UUID> enrollmentIds, Needs told) {
        var now = clock.instant();
        return reads.findAll(
                brandId,
                DashboardSql.of(told.progress(), told.schedule()),
                enrollmentIds,
                row -> read(row, now, told),
                now);
    }

    private static Read read(ResultSet row, Instant now, Needs told) throws SQLException {
        var asked = Needs.of(row, now);
        var facts = asked.isWithin(told) ? new TimedFacts(now, DashboardFacts.read(row, now, told)) : null;
        return new Read(OpenedLink.read(row), asked, facts);
    }
}
