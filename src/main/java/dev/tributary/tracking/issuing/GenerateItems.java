package dev.tributary.tracking.issuing;

import dev.tributary.program.dashboardlinks.DashboardLinks;
import dev.tributary.program.enrollments.OpenEnrollments;
import dev.tributary.program.enrollments.OpenEnrollments.Opened;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.items.CreateTrackingItems;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives members of an offer their items: enrols those who are not enrolled, and creates missing items and dashboard links. */
@ApplicationScoped
public class GenerateItems {
    private final OpenEnrollments openEnrollments;
    private final TrackingItems items;
    private final CreateTrackingItems createItems;
    private final DashboardLinks dashboardLinks;

    GenerateItems(
            OpenEnrollments openEnrollments,
            TrackingItems items,
            CreateTrackingItems createItems,
            DashboardLinks dashboardLinks) {
        this.openEnrollments = openEnrollments;
        this.items = items;
        this.createItems = createItems;
        this.dashboardLinks = dashboardLinks;
    }

    /**
     * Returns what each member has afterwards, in the order of the members, each once. A repetition changes nothing.
     *
     * @param planId of the new enrollments; the offer's default plan when null
     * @param chosen codes by member, in place of generated ones
     */
    public List<Generated> generate(
            Offer offer, Collection<UUID> memberIds, @Nullable UUID planId, Map<UUID, PromoCode> chosen) {
        var opened = openEnrollments.open(offer, memberIds, planId);
        var enrollments = opened.stream().map(Opened::enrollmentId).toList();
        var before = items.firstSharedBy(enrollments);
        var created = createMissing(offer, opened, before, chosen);
        var after = created.isEmpty() ? before : items.firstSharedBy(enrollments);
        var createdIds = new HashSet<>(created);
        var urls = dashboardLinks.urlsOf(enrollments);
        return opened.stream()
                .map(member -> Generated.of(
                        member,
                        after.getOrDefault(member.enrollmentId(), List.of()),
                        item -> createdIds.contains(item.id().value()),
                        chosen.containsKey(member.memberId())
                                && offer.tracking().contains(TrackingKind.PROMO_CODE),
                        urls.get(member.enrollmentId())))
                .toList();
    }

    private List<UUID> createMissing(
            Offer offer, List<Opened> opened, Map<UUID, List<SharedItem>> before, Map<UUID, PromoCode> chosen) {
        var created = new ArrayList<UUID>();
        if (offer.tracking().contains(TrackingKind.LINK)) {
            created.addAll(createItems.createLinks(
                    missing(opened, before, TrackingKind.LINK).keySet()));
        }
        if (offer.tracking().contains(TrackingKind.PROMO_CODE)) {
            var missing = missing(opened, before, TrackingKind.PROMO_CODE);
            created.addAll(createItems.createCodes(offer, missing, chosenOf(missing, chosen)));
        }
        return created;
    }

    /** @return member by enrollment */
    private static Map<UUID, UUID> missing(List<Opened> opened, Map<UUID, List<SharedItem>> shared, TrackingKind kind) {
        Map<UUID, UUID> missing = new LinkedHashMap<>();
        for (var member : opened) {
            var has = shared.getOrDefault(member.enrollmentId(), List.of()).stream()
                    .anyMatch(item -> item.type() == kind);
            if (!has) {
                missing.put(member.enrollmentId(), member.memberId());
            }
        }
        return missing;
    }

    private static Map<UUID, PromoCode> chosenOf(Map<UUID, UUID> missing, Map<UUID, PromoCode> chosen) {
        Map<UUID, PromoCode> codes = new HashMap<>();
        missing.forEach((enrollment, member) -> {
            var code = chosen.get(member);
            if (code != null) {
                codes.put(enrollment, code);
            }
        });
        return codes;
    }
}
