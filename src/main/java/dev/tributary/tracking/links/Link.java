package dev.tributary.tracking.links;

import dev.tributary.program.offers.UtmTemplate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tracking link with everything that a redirect needs.
 *
 * @param zone time zone of the brand; clicks are counted by its days
 * @param home the offer's destination, by whose host deep links are judged
 * @param destination where the link leads; the offer's unless it has one of its own
 * @param fields values for the template, without those of the visit
 * @param appliedCode the code that the shop applies; null when it applies none
 * @param stopped why it is inactive at any time; null when it is active from {@code startsAt} until {@code endsAt}
 */
public record Link(
        UUID brandId,
        UUID itemId,
        UUID enrollmentId,
        UUID offerId,
        UUID memberId,
        ZoneId zone,
        Destination home,
        Destination destination,
        Set<String> allowedDomains,
        UtmTemplate template,
        Map<String, String> fields,
        @Nullable AppliedCode appliedCode,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        Link.@Nullable InactiveReason stopped) {

    /** Why a link redirects and earns nothing, with the same names as in an order's attribution. */
    public enum InactiveReason {
        OFFER_PAUSED,
        OFFER_NOT_STARTED,
        OFFER_EXPIRED,
        ENROLLMENT_INACTIVE,
        ITEM_INACTIVE
    }

    @Nullable
    public InactiveReason inactiveReasonAt(Instant now) {
        if (stopped != null) {
            return stopped;
        }
        if (startsAt != null && now.isBefore(startsAt)) {
            return Link.InactiveReason.OFFER_NOT_STARTED;
        }
        return endsAt != null && !now.isBefore(endsAt) ? Link.InactiveReason.OFFER_EXPIRED : null;
    }

    public LocalDate dayOf(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** @throws DeepLinkRefused when the page is not the offer's */
    public Destination page(@Nullable String deepLink) {
        if (deepLink == null || deepLink.isEmpty()) {
            return destination;
        }
        var result = DeepLink.to(deepLink, home, allowedDomains);
        if (result instanceof DeepLink.Accepted accepted) {
            return accepted.page();
        }
        throw new DeepLinkRefused(((DeepLink.Refused) result).reason());
    }

    /**
     * The address to redirect to, with the click id.
     *
     * @param visitFields fields of the visit, evaluated only when there is a template
     */
    public String address(Destination page, Supplier<Map<String, String>> visitFields, String click) {
        var address =
                page.compose(template, template == UtmTemplate.NONE ? Map.of() : filled(visitFields.get()), click);
        // The shop is where the offer leads to; other hosts of the offer need not know its codes.
        return appliedCode == null || !page.host().equals(home.host()) ? address : appliedCode.addressOf(page, address);
    }

    private Map<String, String> filled(Map<String, String> visitFields) {
        var filled = new HashMap<>(fields);
        filled.putAll(visitFields);
        return filled;
    }

    boolean isAffectedBy(Set<UUID> changed) {
        return changed.contains(enrollmentId)
                || changed.contains(offerId)
                || changed.contains(memberId)
                || changed.contains(brandId);
    }
}
