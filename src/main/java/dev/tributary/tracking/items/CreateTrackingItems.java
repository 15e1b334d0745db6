package dev.tributary.tracking.items;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.offers.Offer;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.codes.PromoCodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Creates the first links and codes of enrollments, ten thousand with no more statements than one. Rows that a concurrent
 * transaction has inserted first are skipped, and all inserts use the same order, so that two transactions wait instead of
 * deadlocking.
 */
@ApplicationScoped
public class CreateTrackingItems {
    private final Tenancy tenancy;
    private final PromoCodes promoCodes;
    private final InsertItems insertItems;
    private final RegisterSlugs registerSlugs;
    private final Event<CodesChanged> codesChanged;

    CreateTrackingItems(
            Tenancy tenancy,
            PromoCodes promoCodes,
            InsertItems insertItems,
            RegisterSlugs registerSlugs,
            Event<CodesChanged> codesChanged) {
        this.tenancy = tenancy;
        this.promoCodes = promoCodes;
        this.insertItems = insertItems;
        this.registerSlugs = registerSlugs;
        this.codesChanged = codesChanged;
    }

    /** Creates a link for each enrollment that has none. Returns the created items. */
    public List<UUID> createLinks(Collection<UUID> enrollmentIds) {
        return registerSlugs.registerAll(insertItems.insert(enrollmentIds.stream()
                .sorted()
                .map(enrollment -> new NewItem(enrollment, null, registerSlugs.draw(), null, null))
                .toList()));
    }

    /**
     * Creates a promo code for each enrollment that has none.
     *
     * @param membersByEnrollment member by enrollment
     * @param chosen codes by enrollment; an enrollment whose chosen code is taken gets none
     * @return the created items
     */
    public List<UUID> createCodes(Offer offer, Map<UUID, UUID> membersByEnrollment, Map<UUID, PromoCode> chosen) {
        var created = new ArrayList<>(insertCodes(chosen));
        var rest = new LinkedHashMap<>(membersByEnrollment);
        rest.keySet().removeAll(chosen.keySet());
        // Terminates: an enrollment is left only when another transaction took its code, which the next round sees.
        while (!rest.isEmpty()) {
            created.addAll(insertCodes(generateCodes(offer, rest)));
            rest.keySet().retainAll(withoutCode(rest.keySet()));
        }
        if (!created.isEmpty()) {
            codesChanged.fire(new CodesChanged(List.copyOf(created)));
        }
        return created;
    }

    private Map<UUID, PromoCode> generateCodes(Offer offer, Map<UUID, UUID> membersByEnrollment) {
        var named = promoCodes.generate(membersByEnrollment.values(), offer.codeNaming(), Set.of());
        var codes = new LinkedHashMap<UUID, PromoCode>();
        membersByEnrollment.forEach((enrollment, member) -> codes.put(
                enrollment,
                PromoCode.parse(Objects.requireNonNull(named.get(member)).code())
                        .orElseThrow()));
        return codes;
    }

    private List<UUID> insertCodes(Map<UUID, PromoCode> codes) {
        return insertItems.insert(codes.entrySet().stream()
                .sorted(Comparator.comparing(code -> code.getValue().key()))
                .map(code -> NewItem.code(code.getKey(), code.getValue(), null))
                .toList());
    }

    private List<UUID> withoutCode(Set<UUID> enrollmentIds) {
        return tenancy.query("""
                        select wanted.id from unnest(:enrollments) as wanted (id)
                        where not exists (select from tracking_items
                                          where brand_id = :brand and enrollment_id = wanted.id
                                            and type = 'PROMO_CODE' and status <> 'RETIRED' and name is null)""")
                .bindArray("enrollments", UUID.class, enrollmentIds)
                .mapTo(UUID.class)
                .list();
    }
}
