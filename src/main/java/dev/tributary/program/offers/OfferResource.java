package dev.tributary.program.offers;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.IncludedFigures;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.pricing.plans.PlanVersion;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.brands.Brands;
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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/offers")
class OfferResource {
    private final Offers offers;
    private final Plans plans;
    private final SetOffer settings;
    private final OfferTotals.Source totals;
    private final Brands brands;
    private final MergePatch.Patches patches;
    private final ETags etags;
    private final Clock clock;

    OfferResource(
            Offers offers,
            Plans plans,
            SetOffer settings,
            OfferTotals.Source totals,
            Brands brands,
            MergePatch.Patches patches,
            ETags etags,
            Clock clock) {
        this.totals = totals;
        this.brands = brands;
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
        var ids = rows.stream().map(Offer::id).toList();
        var terms = plans.currentByOffer(ids);
        Map<UUID, OfferTotals> found = include.figures() ? totals.of(ids) : Map.of();
        return Page.of(
                rows,
                paging,
                Offer::id,
                offer -> view(offer, Objects.requireNonNull(terms.get(offer.id())), found.get(offer.id())));
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public OfferView createOffer(@Valid @NotNull OfferSettings settings) {
        return view(this.settings.open(settings));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public OfferView getOffer(OfferId id) {
        return view(offers.get(id.value()));
    }

    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public OfferView updateOffer(OfferId id, @NotNull @RequestBodySchema(OfferSettings.class) MergePatch patch) {
        var offer = offers.lock(id.value());
        etags.ifMatch(view(offer));
        var before = offer.settings(plans.current(plans.defaultOf(offer.id())).terms());
        settings.change(offer, before, patches.apply(patch, before));
        return view(offer);
    }

    @POST
    @Path("/{id}/duplicate")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public OfferView duplicateOffer(OfferId id) {
        var offer = offers.get(id.value());
        return view(settings.open(
                offer.settings(plans.current(plans.defaultOf(offer.id())).terms())));
    }

    private OfferView view(Offer offer) {
        return view(offer, plans.current(plans.defaultOf(offer.id())), null);
    }

    private OfferView view(Offer offer, PlanVersion terms, @Nullable OfferTotals figures) {
        return OfferView.of(offer, terms, discountText(offer), offer.shownAt(clock.instant()), figures);
    }

    private @Nullable String discountText(Offer offer) {
        if (!offer.hasDiscountText()) {
            return null;
        }
        var brand = brands.current();
        return offer.discountText(brand.currency(), brand.language());
    }
}
