package dev.tributary.program.offers;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.pricing.plans.Plan;
import dev.tributary.pricing.plans.Plans;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/offers/{offerId}/plans")
class OfferPlanResource {
    private final Offers offers;
    private final Plans plans;
    private final StartRecording startRecording;

    OfferPlanResource(Offers offers, Plans plans, StartRecording startRecording) {
        this.offers = offers;
        this.plans = plans;
        this.startRecording = startRecording;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<PlanResource.PlanView> listPlans(OfferId offerId) {
        return Page.whole(plans.findByOffer(offers.get(offerId.value()).id()).stream()
                .map(this::view)
                .toList());
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public PlanResource.PlanView createPlan(OfferId offerId, @Valid @NotNull NewPlan request) {
        request.commission().check("/commission");
        startRecording.ifNeeded(request.commission());
        return view(plans.add(
                offers.get(offerId.value()).id(), request.name().strip(), request.isDefault(), request.commission()));
    }

    private PlanResource.PlanView view(Plan plan) {
        return PlanResource.PlanView.of(plan, plans.current(plan));
    }

    record NewPlan(
            @NotBlank @Size(max = 100) String name, @NotNull CommissionTerms commission, boolean isDefault) {}
}
