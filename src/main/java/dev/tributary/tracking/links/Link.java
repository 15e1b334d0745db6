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
 * A tracking link with all that a redirect needs to know of it.
 *
 * @param zone of the brand, whose local days clicks are counted by
 * @param home the offer's destination, by whose host deep links are judged
 * @param destination where the link leads; the offer's unless it has one of its own
 * @param fields for the template, those of the visit left out
 * @param appliedCode that the shop is to apply; null when it applies none
 * @param stopped by somebody, whatever the time; null when it runs from {@code startsAt} until {@code endsAt}
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

    /** Why a link leads on and earns nothing, in the words in which an order's attribution says it. */
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

    /** @throws DeepLinkRefused when it asks for a page that is none of the offer's */
    public Destination page(@Nullable String deepLink) {
        if (deepLink == null || deepLink.isEmpty()) {
            return destination;
        }
        var answer = DeepLink.to(deepLink, home, allowedDomains);
        if (answer instanceof DeepLink.Accepted accepted) {
            return accepted.page();
        }
        throw new DeepLinkRefused(((DeepLink.Refused) answer).reason());
    }

    /**
     * Where somebody is sent whose click is to be recognised in the shop.
     *
     * @param noted fields of the visit, asked for when the template may hold some
     */
    public String address(Destination page, Supplier<Map<String, String>> noted, String click) {
        var address = page.compose(template, template == UtmTemplate.NONE ? Map.of() : filled(noted.get()), click);
        // The shop is where the offer leads to; other hosts of the offer need not know its codes.
        return appliedCode == null || !page.host().equals(home.host()) ? address : appliedCode.lead(page, address);
    }

    private Map<String, String> filled(Map<String, String> noted) {
        var filled = new HashMap<>(fields);
        filled.putAll(noted);
        return filled;
    }

    boolean concerns(Set<UUID> changed) {
        return changed.contains(enrollmentId)
                || changed.contains(offerId)
                || changed.contains(memberId)
                || changed.contains(brandId);
    }
}
