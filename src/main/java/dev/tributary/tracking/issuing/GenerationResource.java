package dev.tributary.tracking.issuing;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.enrollments.OpenEnrollments;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Path("/v1/offers/{offerId}/tracking-items")
class GenerationResource {
    private final Offers offers;
    private final Plans plans;
    private final GenerateItems generateItems;
    private final PreviewItems previewItems;

    GenerationResource(Offers offers, Plans plans, GenerateItems generateItems, PreviewItems previewItems) {
        this.offers = offers;
        this.plans = plans;
        this.generateItems = generateItems;
        this.previewItems = previewItems;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public GeneratedView generateTrackingItems(OfferId offerId, @Valid @NotNull Generation request) {
        var offer = offers.get(offerId.value());
        return new GeneratedView(
                generateItems.generate(offer, request.members(), request.plan(), request.chosen(offer)));
    }

    @POST
    @Path("/preview")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public PreviewView previewTrackingItems(OfferId offerId, @Valid @NotNull Generation request) {
        var offer = offers.get(offerId.value());
        if (request.planId() != null) {
            plans.get(offer.id(), request.planId().value());
        }
        return new PreviewView(previewItems.preview(offer, request.members(), request.chosen(offer)));
    }

    /**
     * @param planId of those who are not in the offer yet; its default plan when left out
     * @param codes by member id, in place of the codes that would be named after them
     */
    record Generation(
            @NotEmpty @Size(max = OpenEnrollments.MOST) List<@NotNull MemberId> memberIds,
            @Nullable PlanId planId,
            @Size(max = OpenEnrollments.MOST) Map<String, @NotNull String> codes) {

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

        /** @throws InvalidFields for a code nobody could type, or of nobody */
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
                chosen.put(member.value(), PromoCode.typed("/codes/" + id, text));
            });
            return chosen;
        }
    }

    record GeneratedView(List<Generated> data) {}

    record PreviewView(List<PreviewItems.Preview> data) {}
}
