package dev.tributary.program.offers;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.IncludedFigures;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.pricing.plans.Plans;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/offers")
class OfferResource {
    private final Offers offers;
    private final Plans plans;
    private final SetOffer settings;
    private final OfferViews views;
    private final MergePatch.Patches patches;
    private final ETags etags;
    private final Clock clock;

    OfferResource(
            Offers offers,
            Plans plans,
            SetOffer settings,
            OfferViews views,
            MergePatch.Patches patches,
            ETags etags,
            Clock clock) {
        this.views = views;
        this.offers = offers;
        this.plans = plans;
        this.settings = settings;
        this.patches = patches;
        this.etags = etags;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<OfferView> listOffers(
            @BeanParam Paging paging,
            @QueryParam("status") OfferStatus.@Nullable Shown status,
            @QueryParam("q") @Nullable String q,
            @BeanParam IncludedFigures include) {
        var rows = offers.page(
                paging, OfferConditions.shown(status, clock.instant()).andContains(q, "name"));
        return views.page(rows, paging, include.figures());
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public OfferView createOffer(@Valid @NotNull OfferSettings settings) {
        return views.of(this.settings.open(settings));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public OfferView getOffer(OfferId id) {
        return views.of(offers.get(id.value()));
    }

    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public OfferView updateOffer(OfferId id, @NotNull @RequestBodySchema(OfferSettings.class) MergePatch patch) {
        var offer = offers.lock(id.value());
        var now = clock.instant();
        offer.applyDueSettings(now);
        etags.ifMatch(views.of(offer));
        var before =
                offer.settingsAt(now, plans.current(plans.defaultOf(offer.id())).terms());
        settings.change(offer, before, patches.apply(patch, before));
        return views.of(offer);
    }

    @POST
    @Path("/{id}/duplicate")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public OfferView duplicateOffer(OfferId id) {
        var offer = offers.lock(id.value());
        var now = clock.instant();
        offer.applyDueSettings(now);
        return views.of(settings.open(
                offer.settingsAt(now, plans.current(plans.defaultOf(offer.id())).terms())));
    }
}
