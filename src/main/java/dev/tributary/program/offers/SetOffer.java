package dev.tributary.program.offers;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.plans.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;

/** Opens offers and changes their settings, with what follows for their plans, their customers and their codes. */
@ApplicationScoped
class SetOffer {
    private final Offers offers;
    private final Plans plans;
    private final AmendTerms amendTerms;
    private final StartRecording startRecording;
    private final AnnounceSettings announceSettings;
    private final Event<DiscountChanged> discountChanged;
    private final Tenancy tenancy;
    private final Clock clock;

    SetOffer(
            Offers offers,
            Plans plans,
            AmendTerms amendTerms,
            StartRecording startRecording,
            AnnounceSettings announceSettings,
            Event<DiscountChanged> discountChanged,
            Tenancy tenancy,
            Clock clock) {
        this.offers = offers;
        this.plans = plans;
        this.amendTerms = amendTerms;
        this.startRecording = startRecording;
        this.announceSettings = announceSettings;
        this.discountChanged = discountChanged;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    Offer open(OfferSettings settings) {
        settings.check();
        announceSettings.checkDay(settings);
        var offer = offers.add(new Offer(tenancy.brandId(), settings, clock.instant()));
        plans.open(offer.id(), settings.commission());
        startRecording.ifNeeded(settings.commission());
        announceSettings.startRecording(settings);
        return offer;
    }

    /** The offer must be locked. */
    void change(Offer offer, OfferSettings before, OfferSettings changed) {
        changed.check();
        announceSettings.announce(offer, changed);
        if (!changed.commission().equals(before.commission())) {
            amendTerms.amend(offer, plans.defaultOf(offer.id()), changed.commission(), null);
        }
        offer.change(changed, clock.instant());
        offers.save(offer);
        if (changed.hasOtherDiscount(before)) {
            discountChanged.fire(new DiscountChanged(offer.id()));
        }
    }
}
