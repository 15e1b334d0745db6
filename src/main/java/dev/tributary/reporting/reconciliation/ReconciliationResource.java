package dev.tributary.reporting.reconciliation;

import dev.tributary.platform.access.Scope;
import dev.tributary.program.brands.BrandId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

@Path("/v1/brands/{id}/reconciliation")
@RolesAllowed(Scope.AS_OPERATOR)
class ReconciliationResource {
    private final Reconcile reconcile;

    ReconciliationResource(Reconcile reconcile) {
        this.reconcile = reconcile;
    }

    @GET
    public Report reconcileBrand(BrandId id) {
        var findings = reconcile.reconcile(id.value());
        return new Report(
                findings.stream().allMatch(finding -> finding.violations().isEmpty()), findings);
    }

    /** @param balanced whether every invariant holds */
    record Report(boolean balanced, List<ReconcileFinding> findings) {}
}
