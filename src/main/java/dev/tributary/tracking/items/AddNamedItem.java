package dev.tributary.tracking.items;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.Offers;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.codes.PromoCodes;
import dev.tributary.tracking.domains.LinkDomains;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives an enrollment one more link or code, under a name. */
@ApplicationScoped
class AddNamedItem {
    private static final int MOST_TRIES = 20;

    private final TrackingItems items;
    private final InsertItems insertItems;
    private final RegisterSlugs registerSlugs;
    private final PromoCodes promoCodes;
    private final Enrollments enrollments;
    private final Offers offers;
    private final LinkDomains domains;
    private final Tenancy tenancy;

    AddNamedItem(
            TrackingItems items,
            InsertItems insertItems,
            RegisterSlugs registerSlugs,
            PromoCodes promoCodes,
            Enrollments enrollments,
            Offers offers,
            LinkDomains domains,
            Tenancy tenancy) {
        this.items = items;
        this.insertItems = insertItems;
        this.registerSlugs = registerSlugs;
        this.promoCodes = promoCodes;
        this.enrollments = enrollments;
        this.offers = offers;
        this.domains = domains;
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
        refuse(enrollment.id(), request.strippedName());
        var added = request.type() == TrackingKind.LINK
                ? addLink(enrollment.id(), request)
                : addCode(offer, enrollment.memberId(), enrollment.id(), request.strippedName(), request.promoCode());
        items.tellOfChange(List.of(added));
        return items.get(added);
    }

    private void refuse(UUID enrollmentId, String name) {
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
        if (names.size() >= TooManyItems.MOST) {
            throw new TooManyItems();
        }
    }

    /** At the brand's own host its slugs are nobody else's. */
    private UUID addLink(UUID enrollmentId, NamedItem request) {
        var chosen = request.slug();
        var slug = chosen == null ? registerSlugs.draw() : chosen;
        var made = insertItems.insert(
                List.of(new NewItem(enrollmentId, null, slug, request.strippedName(), request.destinationUrl())));
        var link = made.stream().findFirst().orElseThrow(SlugTaken::new);
        if (chosen == null) {
            registerSlugs.registerAll(made);
        } else if (registerSlugs.register(made).isEmpty()) {
            if (!domains.isVerified()) {
                throw new SlugTaken();
            }
            registerSlugs.registerElsewhere(link);
        }
        return link;
    }

    /** A generated code that somebody else takes meanwhile is generated again, after the one who was faster. */
    UUID addCode(Offer offer, UUID memberId, UUID enrollmentId, String name, @Nullable PromoCode chosen) {
        if (chosen != null) {
            return insertCode(enrollmentId, name, chosen).orElseThrow(RefreshCode.PromoCodeTaken::new);
        }
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var named = promoCodes.namesFor(List.of(memberId), offer.codeNaming(), Set.of());
            var code = Objects.requireNonNull(named.get(memberId)).code();
            var made = insertCode(enrollmentId, name, PromoCode.parse(code).orElseThrow());
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new RefreshCode.PromoCodeTaken();
    }

    private Optional<UUID> insertCode(UUID enrollmentId, String name, PromoCode code) {
        return insertItems.insert(List.of(NewItem.code(enrollmentId, code, name))).stream()
                .findFirst();
    }
}
