package dev.tributary.reporting.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.BrandSemaphore;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.Explanation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks the invariants of a brand. Each check sees one snapshot, so a brand can be checked at any time. */
@ApplicationScoped
class Reconcile {
    private static final int MOST_SHOWN = 20;
    private static final int CHUNK = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(55);

    /** Each holds a connection for as long as it takes. */
    private static final int MOST_AT_ONCE = 4;

    private static final int MOST_PER_BRAND = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final BrandSemaphore permits = new BrandSemaphore(MOST_AT_ONCE, MOST_PER_BRAND);

    Reconcile(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** @throws ReconciliationsRunning when there is no place for another one in time */
    List<ReconcileFinding> reconcile(UUID brandId) {
        if (!permits.tryAcquire(brandId, LONGEST_WAIT)) {
            throw new ReconciliationsRunning();
        }
        try {
            return findings(brandId);
        } finally {
            permits.release(brandId);
        }
    }

    private List<ReconcileFinding> findings(UUID brandId) {
        List<ReconcileFinding> findings = new ArrayList<>();
        for (var invariant : Invariant.values()) {
            findings.add(new ReconcileFinding(invariant.name(), violations(brandId, invariant)));
        }
        findings.add(new ReconcileFinding("COMMISSIONS_CAN_BE_RECOMPUTED", notRecomputed(brandId)));
        return findings;
    }

    private List<ReconcileViolation> violations(UUID brandId, Invariant invariant) {
        return tenancy.readWithTimeout(
                brandId,
                PATIENCE,
                () -> tenancy.query(invariant.violations() + " limit " + MOST_SHOWN)
                        .mapTo(ReconcileViolation.class)
                        .list());
    }

    private List<ReconcileViolation> notRecomputed(UUID brandId) {
        List<ReconcileViolation> wrong = new ArrayList<>();
        var after = new UUID(0, 0);
        while (wrong.size() < MOST_SHOWN) {
            var from = after;
            var rows = tenancy.read(brandId, () -> chunk(from));
            if (rows.isEmpty()) {
                break;
            }
            rows.forEach(row -> check(row, wrong));
            after = rows.get(rows.size() - 1).id();
        }
        return wrong;
    }

    private List<Priced> chunk(UUID after) {
        return tenancy.query("""
                        select id, commission, cast(explanation as json) -> 'pricing' as pricing from conversions
                        where brand_id = :brand and id > :after order by id limit :limit""")
                .bind("after", after)
                .bind("limit", CHUNK)
                .mapTo(Priced.class)
                .list();
    }

    private void check(Priced row, List<ReconcileViolation> wrong) {
        Explanation pricing;
        try {
            pricing = row.pricing() == null ? null : json.readValue(row.pricing(), Explanation.class);
        } catch (JsonProcessingException e) {
            wrong.add(new ReconcileViolation(row.id(), "its explanation cannot be read"));
            return;
        }
        long recomputed = pricing == null ? 0 : pricing.recompute();
        if (recomputed != row.commission()) {
            wrong.add(
                    new ReconcileViolation(row.id(), "commission " + row.commission() + ", recomputed " + recomputed));
        }
    }

    private record Priced(
            UUID id, long commission, @Nullable String pricing) {}
}
