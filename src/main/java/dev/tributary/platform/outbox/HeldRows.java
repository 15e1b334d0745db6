package dev.tributary.platform.outbox;

import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The rows that this instance has claimed and not finished. Their leases are renewed, so that a lease can be short: rows of a
 * killed instance are due again soon, and rows of a slow handler are not.
 */
@ApplicationScoped
class HeldRows {
    private static final Logger LOG = Logger.getLogger(HeldRows.class);

    private final OutboxTable table;
    private final OutboxConfig config;
    private final Clock clock;
    private final Map<UUID, Held> byId = new ConcurrentHashMap<>();

    HeldRows(OutboxTable table, OutboxConfig config, Clock clock) {
        this.table = table;
        this.config = config;
        this.clock = clock;
    }

    /** @param since when it was claimed; once it is being handled, when that began */
    private record Held(OutboxRow row, Instant since, Instant leaseEnd) {}

    void add(List<OutboxRow> rows, Instant claimedAt) {
        rows.forEach(row -> byId.put(row.id(), new Held(row, claimedAt, claimedAt.plus(config.lease()))));
    }

    void remove(OutboxRow row) {
        byId.remove(row.id());
    }

    /**
     * Begins an attempt: from now on the lease is renewed for as long as an attempt may take.
     *
     * @return false when the row must be released instead, since its lease is not renewed any more or would end too soon
     */
    boolean start(OutboxRow row) {
        var held = byId.get(row.id());
        var now = clock.instant();
        boolean hasTimeLeft = held != null
                && isRenewed(held, now)
                && now.isBefore(held.leaseEnd().minus(config.lease().dividedBy(3)));
        if (hasTimeLeft) {
            extend(row);
        }
        return hasTimeLeft;
    }

    /** Renews the lease from now on for as long as an attempt may take. */
    void extend(OutboxRow row) {
        var now = clock.instant();
        byId.computeIfPresent(row.id(), (id, held) -> new Held(held.row(), now, held.leaseEnd()));
    }

    private boolean isRenewed(Held held, Instant now) {
        return now.isBefore(held.since().plus(config.longestAttempt()));
    }

    /** Renews the leases, brand by brand, so that an error of one brand does not affect the others. */
    void renew() {
        var now = clock.instant();
        byId.values().stream()
                .filter(held -> isRenewed(held, now))
                .collect(Collectors.groupingBy(held -> held.row().brandId()))
                .forEach((brand, held) ->
                        renew(brand, held.stream().map(Held::row).toList(), now));
    }

    private void renew(UUID brand, List<OutboxRow> rows, Instant now) {
        try {
            var leaseEnd = now.plus(config.lease());
            table.renew(brand, rows, leaseEnd)
                    .forEach(id ->
                            byId.computeIfPresent(id, (same, held) -> new Held(held.row(), held.since(), leaseEnd)));
        } catch (RuntimeException e) {
            LOG.warnf("Leases of %s cannot be renewed just now: %s", TypeId.format("brand", brand), e.getMessage());
        }
    }
}
