package dev.tributary.pricing.plans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The versions of some plans. */
public final class PlanVersions {
    private final Map<UUID, List<TermsInForce.Row>> versions;
    private final TermsInForce terms;

    PlanVersions(Map<UUID, List<TermsInForce.Row>> versions, TermsInForce terms) {
        this.versions = versions;
        this.terms = terms;
    }

    /** Whether under any terms of the brand an order's commission depends on earlier orders. */
    public boolean someDependOnProgress() {
        return versions.values().stream().anyMatch(rows -> rows.get(0).someDependOnProgress());
    }

    public TermsInForce.Version at(UUID planId, Instant instant) {
        var row = versions.getOrDefault(planId, List.of()).stream()
                .filter(version -> version.effectiveFrom() == null || !instant.isBefore(version.effectiveFrom()))
                .findFirst()
                .orElseThrow();
        return version(planId, row.version());
    }

    /** A version that is known to exist. */
    public TermsInForce.Version version(UUID planId, int version) {
        return new TermsInForce.Version(planId, version, terms.frozen(planId, version));
    }
}
