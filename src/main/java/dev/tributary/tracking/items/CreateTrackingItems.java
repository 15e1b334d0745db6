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
 * Writes the first links and codes of enrollments, ten thousand with as few statements as one. Somebody else may write the same
 * at the same time: what they were faster with is left alone, and every insert goes in one order, so that two wait rather than
 * deadlock.
 */
@ApplicationScoped
public class CreateTrackingItems {
    private final Tenancy tenancy;
    private final PromoCodes promoCodes;
    private final InsertItems insertItems;
    private final RegisterSlugs registerSlugs;
    private final Event<CodesChanged> changes;

    CreateTrackingItems(
            Tenancy tenancy,
            PromoCodes promoCodes,
            InsertItems insertItems,
            RegisterSlugs registerSlugs,
            Event<CodesChanged> changes) {
        this.tenancy = tenancy;
        this.promoCodes = promoCodes;
        this.insertItems = insertItems;
        this.registerSlugs = registerSlugs;
        this.changes = changes;
    }

    /** A link for each enrollment that has none; answers the items made. */
    public List<UUID> createLinks(Collection<UUID> enrollmentIds) {
        return registerSlugs.registerAll(insertItems.insert(enrollmentIds.stream()
                .sorted()
                .map(enrollment -> new NewItem(enrollment, null, registerSlugs.draw(), null, null))
                .toList()));
    }

    /**
     * A promo code for each enrollment that has none; answers the items made.
     *
     * @param lacking enrollment to member
     * @param chosen by enrollment; whose chosen code is somebody else's gets none
     */
    public List<UUID> createCodes(Offer offer, Map<UUID, UUID> lacking, Map<UUID, PromoCode> chosen) {
        var made = new ArrayList<>(insertCodes(chosen));
        var rest = new LinkedHashMap<>(lacking);
        rest.keySet().removeAll(chosen.keySet());
        // Ends: who goes round again lost a code to somebody whose codes the next round knows.
        while (!rest.isEmpty()) {
            made.addAll(insertCodes(name(offer, rest)));
            rest.keySet().retainAll(withoutCode(rest.keySet()));
        }
        if (!made.isEmpty()) {
            changes.fire(new CodesChanged(List.copyOf(made)));
        }
        return made;
    }

    private Map<UUID, PromoCode> name(Offer offer, Map<UUID, UUID> membersByEnrollment) {
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
