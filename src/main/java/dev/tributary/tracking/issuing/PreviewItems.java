package dev.tributary.tracking.issuing;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.OpenEnrollments;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Previews what generating would do. */
@ApplicationScoped
class PreviewItems {
    private final OpenEnrollments openEnrollments;
    private final TrackingItems items;
    private final PreviewCodes previewCodes;

    PreviewItems(OpenEnrollments openEnrollments, TrackingItems items, PreviewCodes previewCodes) {
        this.openEnrollments = openEnrollments;
        this.items = items;
        this.previewCodes = previewCodes;
    }

    /** A preview for each member, in the order of the members, each once. */
    List<Preview> preview(Offer offer, Collection<UUID> memberIds, Map<UUID, PromoCode> chosen) {
        var members = new LinkedHashSet<>(memberIds);
        openEnrollments.check(offer, memberIds);
        var enrolled = openEnrollments.findExisting(offer, members);
        var shared = items.firstSharedBy(
                enrolled.values().stream().map(OpenEnrollments.Row::id).toList());
        Map<UUID, List<SharedItem>> existing = new HashMap<>();
        enrolled.forEach((member, row) -> existing.put(member, shared.getOrDefault(row.id(), List.of())));
        var codes = previewCodes.preview(offer, withoutCode(offer, members, existing), chosen);
        return members.stream()
                .map(member -> preview(offer, member, enrolled.get(member), existing, codes))
                .toList();
    }

    private static Set<UUID> withoutCode(Offer offer, Set<UUID> members, Map<UUID, List<SharedItem>> existing) {
        return offer.tracking().contains(TrackingKind.PROMO_CODE)
                ? members.stream()
                        .filter(member -> !has(existing.getOrDefault(member, List.of()), TrackingKind.PROMO_CODE))
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    private static Preview preview(
            Offer offer,
            UUID member,
            OpenEnrollments.@Nullable Row enrollment,
            Map<UUID, List<SharedItem>> existing,
            Map<UUID, PreviewedItem> codes) {
        var existingItems = existing.getOrDefault(member, List.of());
        var all = new ArrayList<>(existingItems.stream().map(PreviewedItem::of).toList());
        if (offer.tracking().contains(TrackingKind.LINK) && !has(existingItems, TrackingKind.LINK)) {
            all.add(0, new PreviewedItem(null, TrackingKind.LINK, null, null, false));
        }
        Stream.ofNullable(codes.get(member)).forEach(all::add);
        var id = enrollment == null ? null : new EnrollmentId(enrollment.id());
        if (all.stream().anyMatch(PreviewedItem::taken)) {
            return new Preview(new MemberId(member), id, Generated.Status.FAILED, Generated.CODE_TAKEN, all);
        }
        var status =
                id != null && all.size() == existingItems.size() ? Generated.Status.SKIPPED : Generated.Status.CREATED;
        return new Preview(new MemberId(member), id, status, null, all);
    }

    private static boolean has(List<SharedItem> items, TrackingKind kind) {
        return items.stream().anyMatch(item -> item.type() == kind);
    }

    /**
     * What generating would do for one member.
     *
     * @param enrollmentId null for a member who is not in the offer yet
     */
    record Preview(
            MemberId memberId,
            @Nullable EnrollmentId enrollmentId,
            Generated.Status status,
            @Nullable String reason,
            List<PreviewedItem> items) {}
}
