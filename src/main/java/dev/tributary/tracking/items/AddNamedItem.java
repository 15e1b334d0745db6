package dev.tributary.tracking.items;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.offers.Offers;
import dev.tributary.program.offers.TrackingKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Gives an enrollment one more link or code, under a name. */
@ApplicationScoped
class AddNamedItem {
    private final TrackingItems items;
    private final AddNamedLink addLink;
    private final AddNamedCode addCode;
    private final Enrollments enrollments;
    private final Offers offers;
    private final Tenancy tenancy;

    AddNamedItem(
            TrackingItems items,
            AddNamedLink addLink,
            AddNamedCode addCode,
            Enrollments enrollments,
            Offers offers,
            Tenancy tenancy) {
        this.items = items;
        this.addLink = addLink;
        this.addCode = addCode;
        this.enrollments = enrollments;
        this.offers = offers;
        this.tenancy = tenancy;
    }

    /** The enrollment is locked first, so that items are counted and added one after the other. */
    TrackingItem add(UUID enrollmentId, NamedItem request) {
        var enrollment = enrollments.lock(enrollmentId);
        var offer = offers.get(enrollment.offerId());
        request.check();
        if (!offer.tracking().contains(request.type())) {
            throw new InvalidFields("/type", "not_of_the_offer", "This offer has none of that kind.");
        }
        CheckDestination.check(request.destinationUrl(), offer);
        checkNames(enrollment.id(), request.strippedName());
        var added = request.type() == TrackingKind.LINK
                ? addLink.add(enrollment.id(), request)
                : addCode.add(
                        offer, enrollment.memberId(), enrollment.id(), request.strippedName(), request.promoCode());
        items.fireCodesChanged(List.of(added));
        return items.get(added);
    }

    private void checkNames(UUID enrollmentId, String name) {
        var names = tenancy.query("""
                        select lower(name) = lower(:name) from tracking_items
                        where brand_id = :brand and enrollment_id = :enrollment and name is not null and status <> 'RETIRED'""")
                .bind("enrollment", enrollmentId)
                .bind("name", name)
                .mapTo(Boolean.class)
                .list();
        if (names.contains(true)) {
            throw new ItemNameTaken();
        }
        if (names.size() >= TooManyItems.MAX_ITEMS) {
            throw new TooManyItems();
        }
    }
}
