package dev.tributary.reporting.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.Explanation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks the invariants of a brand. Each check sees one snapshot, so a brand can be checked at any time. */
@ApplicationScoped
class Reconcile {
    private static final int MOST_SHOWN = 20;
    private static final int CHUNK = 2_000;
    private static final String PATIENCE = "55s";

    private final Tenancy tenancy;
    private final ObjectMapper json;

    Reconcile(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** @param violations the first of them; empty when the invariant holds */
    record Finding(String invariant, List<Violation> violations) {}

    /** @param subject the enrollment or conversion it was found at */
    record Violation(UUID subject, String wrong) {}

    List<Finding> reconcile(UUID brandId) {
        List<Finding> findings = new ArrayList<>();
        for (var invariant : Invariant.values()) {
            findings.add(new Finding(invariant.name(), tenancy.read(brandId, () -> violations(invariant))));
        }
        findings.add(new Finding("COMMISSIONS_CAN_BE_RECOMPUTED", notRecomputed(brandId)));
        return findings;
    }

    private List<Violation> violations(Invariant invariant) {
        // Reads whole tables, which takes longer than other statements may.
        tenancy.query("select set_config('statement_timeout', '" + PATIENCE + "', true) from brands where id = :brand")
                .mapTo(String.class)
                .one();
        return tenancy.query(invariant.violations() + " limit " + MOST_SHOWN)
                .mapTo(Violation.class)
                .list();
    }

    private List<Violation> notRecomputed(UUID brandId) {
        List<Violation> wrong = new ArrayList<>();
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
                        select id, commission, explanation -> 'pricing' as pricing from conversions
                        where brand_id = :brand and id > :after order by id limit :limit""")
                .bind("after", after)
                .bind("limit", CHUNK)
                .mapTo(Priced.class)
                .list();
    }

    private void check(Priced row, List<Violation> wrong) {
        var pricing = read(row.pricing());
        long recomputed = pricing == null ? 0 : pricing.recompute();
        if (recomputed != row.commission()) {
            wrong.add(new Violation(row.id(), "commission " + row.commission() + ", recomputed " + recomputed));
        }
    }

    private @Nullable Explanation read(@Nullable String pricing) {
        try {
            return pricing == null ? null : json.readValue(pricing, Explanation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Priced(
            UUID id, long commission, @Nullable String pricing) {}
}
