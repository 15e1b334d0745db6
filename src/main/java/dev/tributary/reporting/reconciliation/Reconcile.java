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
    private static final int MAX_VIOLATIONS = 20;
    private static final int CHUNK = 2_000;
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(55);

    /** Each reconciliation holds a connection while it runs. */
    private static final int MAX_CONCURRENT = 4;

    private static final int MAX_CONCURRENT_PER_BRAND = 2;
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final BrandSemaphore permits = new BrandSemaphore(MAX_CONCURRENT, MAX_CONCURRENT_PER_BRAND);

    Reconcile(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** @throws ReconciliationsRunning when too many others run for all of {@link #MAX_WAIT} */
    List<ReconcileFinding> reconcile(UUID brandId) {
        if (!permits.tryAcquire(brandId, MAX_WAIT)) {
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
                QUERY_TIMEOUT,
                () -> tenancy.query(invariant.violations() + " limit " + MAX_VIOLATIONS)
                        .mapTo(ReconcileViolation.class)
                        .list());
    }

    private List<ReconcileViolation> notRecomputed(UUID brandId) {
        List<ReconcileViolation> violations = new ArrayList<>();
        var after = new UUID(0, 0);
        while (violations.size() < MAX_VIOLATIONS) {
            var from = after;
            var rows = tenancy.read(brandId, () -> chunk(from));
            if (rows.isEmpty()) {
                break;
            }
            rows.forEach(row -> check(row, violations));
            after = rows.get(rows.size() - 1).id();
        }
        return violations;
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

    private void check(Priced row, List<ReconcileViolation> violations) {
        Explanation pricing;
        try {
            pricing = row.pricing() == null ? null : json.readValue(row.pricing(), Explanation.class);
        } catch (JsonProcessingException e) {
            violations.add(new ReconcileViolation(row.id(), "its explanation cannot be read"));
            return;
        }
        long recomputed = pricing == null ? 0 : pricing.recompute();
        if (recomputed != row.commission()) {
            violations.add(
                    new ReconcileViolation(row.id(), "commission " + row.commission() + ", recomputed " + recomputed));
        }
    }

    private record Priced(
            UUID id, long commission, @Nullable String pricing) {}
}
