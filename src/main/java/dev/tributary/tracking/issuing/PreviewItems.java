package dev.tributary.tracking.issuing;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.OpenEnrollments;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.codes.PromoCodes;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItemId;
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

/** Tells what generating would do, without doing any of it. */
@ApplicationScoped
class PreviewItems {
    private final OpenEnrollments openEnrollments;
    private final TrackingItems items;
    private final PromoCodes promoCodes;

    PreviewItems(OpenEnrollments openEnrollments, TrackingItems items, PromoCodes promoCodes) {
        this.openEnrollments = openEnrollments;
        this.items = items;
        this.promoCodes = promoCodes;
    }

    /** For each member, in their order, each once. */
    List<Preview> preview(Offer offer, Collection<UUID> memberIds, Map<UUID, PromoCode> chosen) {
        var members = new LinkedHashSet<>(memberIds);
        openEnrollments.check(offer, members);
        var enrolled = openEnrollments.findExisting(offer, members);
        var shared = items.firstSharedBy(
                enrolled.values().stream().map(OpenEnrollments.Row::id).toList());
        Map<UUID, List<SharedItem>> existing = new HashMap<>();
        enrolled.forEach((member, row) -> existing.put(member, shared.getOrDefault(row.id(), List.of())));

        var codes = codes(offer, lacking(offer, members, existing), chosen);
        return members.stream()
                .map(member -> {
                    var row = enrolled.get(member);
                    return preview(
                            offer,
                            member,
                            row == null ? null : new EnrollmentId(row.id()),
                            existing.getOrDefault(member, List.of()),
                            codes);
                })
                .toList();
    }

    private static Set<UUID> lacking(Offer offer, Set<UUID> members, Map<UUID, List<SharedItem>> existing) {
        return offer.tracking().contains(TrackingKind.PROMO_CODE)
                ? members.stream()
                        .filter(member -> !has(existing.getOrDefault(member, List.of()), TrackingKind.PROMO_CODE))
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /** The code each would get; nobody else gets a code that was chosen for one, and a code that is taken goes to nobody. */
    private Map<UUID, PreviewedItem> codes(Offer offer, Set<UUID> lacking, Map<UUID, PromoCode> chosen) {
        var chosenKeys = chosen.entrySet().stream()
                .filter(choice -> lacking.contains(choice.getKey()))
                .map(choice -> choice.getValue().key())
                .collect(Collectors.toSet());
        var gone = promoCodes.taken(chosenKeys);
        Map<UUID, PreviewedItem> codes = new HashMap<>();
        var unnamed = new ArrayList<UUID>();
        for (var member : lacking) {
            var code = chosen.get(member);
            if (code == null) {
                unnamed.add(member);
            } else {
                codes.put(
                        member,
                        new PreviewedItem(null, TrackingKind.PROMO_CODE, code.text(), null, !gone.add(code.key())));
            }
        }
        promoCodes
                .namesFor(unnamed, offer.codeNaming(), chosenKeys)
                .forEach((member, named) -> codes.put(
                        member,
                        new PreviewedItem(
                                null,
                                TrackingKind.PROMO_CODE,
                                named.code(),
                                named.code().equals(named.wanted()) ? null : named.wanted(),
                                false)));
        return codes;
    }

    private static Preview preview(
            Offer offer,
            UUID member,
            @Nullable EnrollmentId enrollment,
            List<SharedItem> existing,
            Map<UUID, PreviewedItem> codes) {
        var all = new ArrayList<>(existing.stream().map(PreviewedItem::of).toList());
        if (offer.tracking().contains(TrackingKind.LINK) && !has(existing, TrackingKind.LINK)) {
            all.add(0, new PreviewedItem(null, TrackingKind.LINK, null, null, false));
        }
        Stream.ofNullable(codes.get(member)).forEach(all::add);
        var failed = all.stream().anyMatch(PreviewedItem::taken);
        var nothingToDo = enrollment != null && all.size() == existing.size();
        var status = nothingToDo ? Generated.Status.SKIPPED : Generated.Status.CREATED;
        return new Preview(
                new MemberId(member),
                enrollment,
                failed ? Generated.Status.FAILED : status,
                failed ? Generated.CODE_TAKEN : null,
                all);
    }

    private static boolean has(List<SharedItem> items, TrackingKind kind) {
        return items.stream().anyMatch(item -> item.type() == kind);
    }

    /**
     * What generating would do for one member.
     *
     * @param enrollmentId null for who is not in the offer yet
     */
    record Preview(
            MemberId memberId,
            @Nullable EnrollmentId enrollmentId,
            Generated.Status status,
            @Nullable String reason,
            List<PreviewedItem> items) {}

    /**
     * @param id of an item that is there already
     * @param insteadOf the code it would be, had nobody taken that one before
     * @param taken the code is another's, so generating would fail with it
     */
    record PreviewedItem(
            @Nullable TrackingItemId id,
            TrackingKind type,
            @Nullable String code,
            @Nullable String insteadOf,
            boolean taken) {
        static PreviewedItem of(SharedItem item) {
            return new PreviewedItem(item.id(), item.type(), item.code(), null, false);
        }
    }
}
