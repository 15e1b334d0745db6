package dev.tributary.tracking.issuing;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

@Path("/v1/offers/{offerId}/tracking-items")
class GenerationResource {
    private final Offers offers;
    private final Plans plans;
    private final GenerateItems generateItems;
    private final PreviewItems previewItems;

    GenerationResource(Offers offers, Plans plans, GenerateItems generateItems, PreviewItems previewItems) {
        this.offers = offers;
        this.plans = plans;
        this.generateItems = generateItems;
        this.previewItems = previewItems;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public GeneratedView generateTrackingItems(OfferId offerId, @Valid @NotNull Generation request) {
        var offer = offers.get(offerId.value());
        return new GeneratedView(
                generateItems.generate(offer, request.members(), request.plan(), request.chosen(offer)));
    }

    @POST
    @Path("/preview")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public PreviewView previewTrackingItems(OfferId offerId, @Valid @NotNull Generation request) {
        var offer = offers.get(offerId.value());
        if (request.planId() != null) {
            plans.get(offer.id(), request.planId().value());
        }
        return new PreviewView(previewItems.preview(offer, request.members(), request.chosen(offer)));
    }

    record GeneratedView(List<Generated> data) {}

    record PreviewView(List<PreviewItems.Preview> data) {}
}
