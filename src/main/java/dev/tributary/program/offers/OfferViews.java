package dev.tributary.program.offers;

import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.pricing.plans.PlanVersion;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.brands.Brands;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Offers as the brand sees them, with the terms of their default plans. */
@Singleton
class OfferViews {
    private final Plans plans;
    private final OfferTotals.Source totals;
    private final Brands brands;
    private final Clock clock;

    OfferViews(Plans plans, OfferTotals.Source totals, Brands brands, Clock clock) {
        this.plans = plans;
        this.totals = totals;
        this.brands = brands;
        this.clock = clock;
    }

    OfferView of(Offer offer) {
        return view(offer, plans.current(plans.defaultOf(offer.id())), null);
    }

    /** @param rows a page and one row more */
    Page<OfferView> page(List<Offer> rows, Paging paging, boolean withFigures) {
        var ids = rows.stream().map(Offer::id).toList();
        var terms = plans.currentByOffer(ids);
        Map<UUID, OfferTotals> figures = withFigures ? totals.of(ids) : Map.of();
        return Page.of(
                rows,
                paging,
                Offer::id,
                offer -> view(offer, Objects.requireNonNull(terms.get(offer.id())), figures.get(offer.id())));
    }

    private OfferView view(Offer offer, PlanVersion terms, @Nullable OfferTotals figures) {
        var now = clock.instant();
        var settings = offer.settingsAt(now, terms.terms());
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
                brands.current().currency().getCurrencyCode(),
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
                offer.shownAt(now),
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
}
