package dev.tributary.tracking.issuing;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.program.enrollments.OpenEnrollments;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param planId of new enrollments; the offer's default plan when left out
 * @param codes by member id, in place of generated ones
 */
record Generation(
        @NotEmpty @Size(max = OpenEnrollments.MAX_MEMBERS) List<@NotNull MemberId> memberIds,
        @Nullable PlanId planId,
        @Size(max = OpenEnrollments.MAX_MEMBERS) Map<String, @NotNull String> codes) {

    Generation {
        codes = Objects.requireNonNullElse(codes, Map.of());
    }

    List<UUID> members() {
        return memberIds.stream().map(MemberId::value).toList();
    }

    @Nullable
    UUID plan() {
        return planId == null ? null : planId.value();
    }

    /** @throws InvalidFields for an invalid code, or for that of a member who is not in memberIds */
    Map<UUID, PromoCode> chosen(Offer offer) {
        if (!codes.isEmpty() && !offer.tracking().contains(TrackingKind.PROMO_CODE)) {
            throw new InvalidFields("/codes", "no_promo_codes", "This offer has no promo codes.");
        }
        var members = Set.copyOf(memberIds);
        Map<UUID, PromoCode> chosen = new HashMap<>();
        codes.forEach((id, text) -> {
            var member = MemberId.fromString(id);
            if (!members.contains(member)) {
                throw new InvalidFields("/codes/" + id, "not_chosen", "This member is not among memberIds.");
            }
            chosen.put(member.value(), PromoCode.parseOrThrow("/codes/" + id, text));
        });
        return chosen;
    }
}
