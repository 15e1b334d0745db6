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

/** Gives members of an offer what they share: enrols who is not, makes the items they lack, and their dashboard link. */
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
     * What each member has afterwards, in the order of the members, each once. Doing it again changes nothing.
     *
     * @param planId of the new enrollments; the offer's default plan when null
     * @param chosen codes by member, in place of those that would be named after them
     */
    public List<Generated> generate(
            Offer offer, Collection<UUID> memberIds, @Nullable UUID planId, Map<UUID, PromoCode> chosen) {
        var opened = openEnrollments.open(offer, memberIds, planId);
        var enrollments = opened.stream().map(Opened::enrollmentId).toList();
        var before = items.firstSharedBy(enrollments);
        var made = createLacking(offer, opened, before, chosen);
        var after = made.isEmpty() ? before : items.firstSharedBy(enrollments);
        var fresh = new HashSet<>(made);
        var urls = dashboardLinks.urlsOf(enrollments);
        return opened.stream()
                .map(one -> Generated.of(
                        one,
                        after.getOrDefault(one.enrollmentId(), List.of()),
                        item -> fresh.contains(item.id().value()),
                        chosen.containsKey(one.memberId()) && offer.tracking().contains(TrackingKind.PROMO_CODE),
                        urls.get(one.enrollmentId())))
                .toList();
    }

    /** Enrollment to member. */
    private List<UUID> createLacking(
            Offer offer, List<Opened> opened, Map<UUID, List<SharedItem>> before, Map<UUID, PromoCode> chosen) {
        var made = new ArrayList<UUID>();
        if (offer.tracking().contains(TrackingKind.LINK)) {
            made.addAll(createItems.createLinks(
                    lacking(opened, before, TrackingKind.LINK).keySet()));
        }
        if (offer.tracking().contains(TrackingKind.PROMO_CODE)) {
            var lacking = lacking(opened, before, TrackingKind.PROMO_CODE);
            made.addAll(createItems.createCodes(offer, lacking, chosenOf(lacking, chosen)));
        }
        return made;
    }

    private static Map<UUID, UUID> lacking(List<Opened> opened, Map<UUID, List<SharedItem>> shared, TrackingKind kind) {
        Map<UUID, UUID> lacking = new LinkedHashMap<>();
        for (var one : opened) {
            var has =
                    shared.getOrDefault(one.enrollmentId(), List.of()).stream().anyMatch(item -> item.type() == kind);
            if (!has) {
                lacking.put(one.enrollmentId(), one.memberId());
            }
        }
        return lacking;
    }

    private static Map<UUID, PromoCode> chosenOf(Map<UUID, UUID> lacking, Map<UUID, PromoCode> chosen) {
        Map<UUID, PromoCode> codes = new HashMap<>();
        lacking.forEach((enrollment, member) -> {
            var code = chosen.get(member);
            if (code != null) {
                codes.put(enrollment, code);
            }
        });
        return codes;
    }
}
