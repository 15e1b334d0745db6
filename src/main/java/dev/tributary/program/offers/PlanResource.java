package dev.tributary.program.offers;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.Page;
import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.pricing.plans.Plan;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.pricing.plans.PlanVersion;
import dev.tributary.pricing.plans.Plans;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Path("/v1/plans")
class PlanResource {
    private final Plans plans;
    private final Offers offers;
    private final AmendTerms amendTerms;
    private final ETags etags;

    PlanResource(Plans plans, Offers offers, AmendTerms amendTerms, ETags etags) {
        this.plans = plans;
        this.offers = offers;
        this.amendTerms = amendTerms;
        this.etags = etags;
    }

    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public PlanView updatePlan(PlanId id, @Valid @NotNull PlanChange change) {
        var plan = plans.lock(id.value());
        etags.ifMatch(view(plan));
        change.check(plan);
        if (change.name() != null) {
            plan.rename(change.name().strip());
        }
        if (Boolean.TRUE.equals(change.isDefault())) {
            plans.makeDefault(plan);
        }
        if (change.commission() != null) {
            change.commission().check("/commission");
            amendTerms.amend(offers.get(plan.offerId()), plan, change.commission(), change.effectiveFrom());
        }
        return view(plan);
    }

    @GET
    @Path("/{id}/versions")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<VersionView> listPlanVersions(PlanId id) {
        return Page.whole(plans.history(plans.get(id.value())).stream()
                .map(VersionView::of)
                .toList());
    }

    private PlanView view(Plan plan) {
        return PlanView.of(plan, plans.current(plan));
    }

    /**
     * @param effectiveFrom when the new terms begin to apply; now when left out
     * @param isDefault true makes it the plan of new enrollments
     */
    record PlanChange(
            @Nullable @Size(min = 1, max = 100) String name,
            @Nullable CommissionTerms commission,
            @Nullable Instant effectiveFrom,
            @Nullable Boolean isDefault) {
        /** @throws InvalidFields for what cannot be done as it is said */
        void check(Plan plan) {
            if (name != null && name.isBlank()) {
                throw new InvalidFields("/name", "required", "A plan has a name.");
            }
            if (effectiveFrom != null && commission == null) {
                throw new InvalidFields(
                        "/effectiveFrom", "not_used", "It tells when new terms begin, and none are given.");
            }
            if (Boolean.FALSE.equals(isDefault) && plan.isDefault()) {
                throw new InvalidFields(
                        "/isDefault", "not_settable", "An offer has a default plan: choose another one.");
            }
        }
    }

    /** A plan with its current terms. */
    record PlanView(
            PlanId id,
            OfferId offerId,
            String name,
            boolean isDefault,
            int version,
            CommissionTerms commission,
            Instant createdAt) {
        static PlanView of(Plan plan, PlanVersion current) {
            return new PlanView(
                    new PlanId(plan.id()),
                    new OfferId(plan.offerId()),
                    plan.name(),
                    plan.isDefault(),
                    current.version(),
                    current.terms(),
                    plan.createdAt());
        }
    }

    record VersionView(int version, @Nullable Instant effectiveFrom, CommissionTerms commission, Instant createdAt) {
        static VersionView of(PlanVersion version) {
            return new VersionView(version.version(), version.effectiveFrom(), version.terms(), version.createdAt());
        }
    }
}
