package dev.tributary.reporting.dashboard;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the facts of dashboards, by a statement that also reads what is needed to check the dashboard link. */
@Singleton
class ReadFacts implements DashboardPrefetch {
    static final String PATH = "/v1/dashboard";
    private static final String FACTS = "tributary.dashboard.facts";
    private static final String STAMP = "tributary.dashboard.stamp";
    private static final int MAX_CACHED = 100_000;
    private static final int MAX_WAITING = 1_000;

    private static final int READERS = 4;
    /** With two requests at a time, it is cheaper to read each than to let one wait for the other. */
    private static final int PER_BRAND = 2;

    /** The needs of enrollments whose terms depend on progress or will change; others have none. */
    private final Cache<UUID, Needs> needs = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    private final ReadQueue<Read> queue =
            new ReadQueue<>(MAX_WAITING, PER_BRAND, ReadQueue.readers("dashboards", READERS), this::read);
    private final SingleReads reads;
    private final ReadStamps stamps;
    private final Clock clock;

    ReadFacts(SingleReads reads, ReadStamps stamps, Clock clock) {
        this.reads = reads;
        this.stamps = stamps;
        this.clock = clock;
    }

    /** @param facts null when the statement did not include all that the terms need */
    private record Read(
            OpenedLink link, Needs needs, @Nullable TimedFacts facts) {}

    /** @param at when they were read */
    record TimedFacts(Instant at, DashboardFacts facts) {}

    @Override
    public boolean serves(RoutingContext request) {
        return request.request().method().equals(HttpMethod.GET) && PATH.equals(request.normalizedPath());
    }

    /** For a client that sends an entity tag, reads only the stamp at first. */
    @Override
    public Optional<OpenedLink> read(UUID brandId, UUID enrollmentId, RoutingContext request) {
        if (request.request().headers().contains(HttpHeaders.IF_NONE_MATCH)) {
            var stamp = stamps.find(brandId, enrollmentId);
            stamp.ifPresent(found -> keep(found, request));
            return stamp.map(ReadStamps.Stamp::link);
        }
        var read = read(brandId, enrollmentId);
        read.ifPresent(found -> request.put(FACTS, found.facts));
        return read.map(Read::link);
    }

    /** Stores in the request what was read before it was authenticated. */
    static void keep(ReadStamps.Stamp stamp, RoutingContext request) {
        request.put(STAMP, stamp.text());
    }

    /** Null when no stamp was read for the request. */
    @Nullable
    String stamp(RoutingContext request) {
        return request.get(STAMP);
    }

    /** @throws NotFound when there is no such enrollment */
    TimedFacts facts(UUID brandId, UUID enrollmentId, RoutingContext request) {
        TimedFacts prefetched = request.get(FACTS);
        if (prefetched != null) {
            return prefetched;
        }
        return read(brandId, enrollmentId).map(Read::facts).orElseThrow(() -> new NotFound("dashboard"));
    }

    /** Reads by the needs of earlier requests; if that does not suffice, reads everything. */
    private Optional<Read> read(UUID brandId, UUID enrollmentId) {
        var read = queue.find(brandId, enrollmentId);
        if (read.isPresent() && read.get().facts == null) {
            needs.put(enrollmentId, read.get().needs);
            return Optional.ofNullable(
                    read(brandId, Set.of(enrollmentId), new Needs(true, true)).get(enrollmentId));
        }
        return read;
    }

    /** Reads requests of the same needs by one statement. */
    private Map<UUID, Read> read(UUID brandId, Set<UUID> enrollmentIds) {
        Map<UUID, Read> all = new HashMap<>();
        enrollmentIds.stream()
                .collect(groupingBy(id -> Objects.requireNonNullElse(needs.getIfPresent(id), Needs.NOTHING), toSet()))
                .forEach((included, ids) -> all.putAll(read(brandId, ids, included)));
        return all;
    }

    private Map<UUID, Read> read(UUID brandId, Set<UUID> enrollmentIds, Needs included) {
        var now = clock.instant();
        return reads.findAll(
                brandId,
                DashboardSql.of(included.progress(), included.schedule()),
                enrollmentIds,
                row -> read(row, now, included),
                now);
    }

    private static Read read(ResultSet row, Instant now, Needs included) throws SQLException {
        var needed = Needs.of(row, now);
        var facts = needed.isWithin(included) ? new TimedFacts(now, DashboardFacts.read(row, now, included)) : null;
        return new Read(OpenedLink.read(row), needed, facts);
    }
}
