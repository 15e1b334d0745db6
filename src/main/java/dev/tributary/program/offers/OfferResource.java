package dev.tributary.program.offers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.IncludedFigures;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.pricing.plans.PlanVersion;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.brands.Brands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/offers")
class OfferResource {
    private final Offers offers;
    private final Plans plans;
    private final AmendTerms amendTerms;
    private final KeepCustomers keepCustomers;
    private final AnnounceSettings announceSettings;
    private final OfferTotals.Source totals;
    private final Brands brands;
    private final Event<DiscountChanged> discounts;
    private final Tenancy tenancy;
    private final MergePatch.Patches patches;
    private final ETags etags;
    private final Clock clock;

    OfferResource(
            Offers offers,
            Plans plans,
            AmendTerms amendTerms,
            KeepCustomers keepCustomers,
            AnnounceSettings announceSettings,
            OfferTotals.Source totals,
            Brands brands,
            Event<DiscountChanged> discounts,
            Tenancy tenancy,
            MergePatch.Patches patches,
            ETags etags,
            Clock clock) {
        this.totals = totals;
        this.brands = brands;
        this.discounts = discounts;
        this.offers = offers;
        this.plans = plans;
        this.amendTerms = amendTerms;
        this.keepCustomers = keepCustomers;
        this.announceSettings = announceSettings;
        this.tenancy = tenancy;
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
        return view(open(settings));
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
        offer.settle(clock.instant());
        etags.ifMatch(view(offer));
        var plan = plans.defaultOf(offer.id());
        var terms = plans.current(plan).terms();
        var changed = patches.apply(patch, offer.settings(terms));
        changed.check();
        announceSettings.announce(offer, changed);
        if (!changed.commission().equals(terms)) {
            amendTerms.amend(offer, plan, changed.commission(), null);
        }
        boolean givesOtherwise = offer.givesOtherwise(changed);
        offer.change(changed, clock.instant());
        offers.save(offer);
        if (givesOtherwise) {
            discounts.fire(new DiscountChanged(offer.id()));
        }
        return view(offer);
    }

    @POST
    @Path("/{id}/duplicate")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public OfferView duplicateOffer(OfferId id) {
        var offer = offers.get(id.value());
        offer.settle(clock.instant());
        return view(
                open(offer.settings(plans.current(plans.defaultOf(offer.id())).terms())));
    }

    private Offer open(OfferSettings settings) {
        settings.check();
        announceSettings.checkDay(settings);
        var offer = offers.add(new Offer(tenancy.brandId(), settings, clock.instant()));
        plans.open(offer.id(), settings.commission());
        keepCustomers.ifAsked(settings.commission());
        announceSettings.keep(settings);
        return offer;
    }

    private OfferView view(Offer offer) {
        return view(offer, plans.current(plans.defaultOf(offer.id())), null);
    }

    private OfferView view(Offer offer, PlanVersion terms, @Nullable OfferTotals figures) {
        var settings = offer.settings(terms.terms());
        return new OfferView(
                new OfferId(offer.id()),
                settings.name(),
                settings.description(),
                settings.imageUrl(),
                settings.destinationUrl(),
                settings.allowedDomains(),
                settings.tracking(),
                settings.startsAt(),
                settings.endsAt(),
                settings.holdDays(),
                settings.attribution(),
                settings.binding(),
                settings.maxPerOrder(),
                settings.monthlyBudget(),
                settings.codeNaming(),
                discountText(offer),
                settings.discount(),
                settings.applyCode(),
                settings.noticeDays(),
                settings.announced(),
                settings.utm(),
                settings.commission(),
                terms.version(),
                offer.shownAt(clock.instant()),
                offer.createdAt(),
                figures);
    }

    private @Nullable String discountText(Offer offer) {
        if (!offer.hasDiscountText()) {
            return null;
        }
        var brand = brands.current();
        return offer.discountText(brand.currency(), brand.language());
    }

    /**
     * An offer as the brand sees it.
     *
     * @param discountText as it was written, else what follows from the discount, in the brand's language
     * @param commission the terms of the default plan that hold now
     * @param version of those terms
     * @param binding whether a customer stays with the affiliate who brought them
     * @param maxPerOrder minor units that an order earns at most; no limit when null
     * @param monthlyBudget minor units that the orders of a calendar month earn at most; no limit when null
     * @param noticeDays terms that pay less hold that many times 24 hours after they are announced, or later. A period that is
     *     shortened ends when it would have for terms announced before
     * @param announced settings that hold from a day to come; null where none are announced
     * @param figures with {@code include=figures}, of offers with members
     */
    record OfferView(
            OfferId id,
            String name,
            @Nullable String description,
            @Nullable String imageUrl,
            String destinationUrl,
            Set<String> allowedDomains,
            Set<TrackingKind> tracking,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            int holdDays,
            AttributionSettings attribution,
            BindingSettings binding,
            @Nullable Long maxPerOrder,
            @Nullable Long monthlyBudget,
            CodeNaming codeNaming,
            @Nullable String discountText,
            @Nullable Discount discount,
            @Nullable ApplyCode applyCode,
            int noticeDays,
            @Nullable AnnouncedSettings announced,
            Map<String, String> utm,
            CommissionTerms commission,
            int version,
            OfferStatus.Shown status,
            Instant createdAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OfferTotals figures) {}
}
