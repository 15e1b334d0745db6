package dev.tributary.clicks;

import dev.tributary.offers.UtmTemplate;
import dev.tributary.tracking.DeepLink;
import dev.tributary.tracking.Destination;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tracking link with all that a redirect needs to know of it.
 *
 * @param zone of the brand, whose local days clicks are counted by
 * @param fields for the template, those of the visit left out
 * @param stopped by somebody, whatever the time; null when it runs from {@code startsAt} until {@code endsAt}
 */
record Link(
        UUID brandId,
        UUID itemId,
        UUID enrollmentId,
        UUID offerId,
        UUID memberId,
        ZoneId zone,
        Destination destination,
        Set<String> allowedDomains,
        UtmTemplate template,
        Map<String, String> fields,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Standstill stopped) {

    /** Why a link leads on and earns nothing, in the words in which an order's attribution says it. */
    enum Standstill {
        OFFER_PAUSED,
        OFFER_NOT_STARTED,
        OFFER_EXPIRED,
        ENROLLMENT_INACTIVE,
        ITEM_INACTIVE
    }

    @Nullable
    Standstill standstillAt(Instant now) {
        if (stopped != null) {
            return stopped;
        }
        if (startsAt != null && now.isBefore(startsAt)) {
            return Standstill.OFFER_NOT_STARTED;
        }
        return endsAt != null && !now.isBefore(endsAt) ? Standstill.OFFER_EXPIRED : null;
    }

    LocalDate dayOf(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** @throws DeepLinkRefused when it asks for a page that is none of the offer's */
    Destination page(@Nullable String deepLink) {
        if (deepLink == null || deepLink.isEmpty()) {
            return destination;
        }
        var answer = DeepLink.to(deepLink, destination, allowedDomains);
        if (answer instanceof DeepLink.Accepted accepted) {
            return accepted.page();
        }
        throw new DeepLinkRefused(((DeepLink.Refused) answer).reason());
    }

    /** Where somebody is sent whose click is to be recognised in the shop. */
    String address(Destination page, SubIds subIds, ClickId click) {
        return page.compose(template, template == UtmTemplate.NONE ? Map.of() : filled(subIds), click.text());
    }

    private Map<String, String> filled(SubIds subIds) {
        var filled = new HashMap<>(fields);
        for (int i = 0; i < SubIds.COUNT; i++) {
            var value = subIds.get(i);
            if (value != null) {
                filled.put("s" + (i + 1), value);
            }
        }
        return filled;
    }

    boolean concerns(Set<UUID> changed) {
        return changed.contains(enrollmentId)
                || changed.contains(offerId)
                || changed.contains(memberId)
                || changed.contains(brandId);
    }
}
