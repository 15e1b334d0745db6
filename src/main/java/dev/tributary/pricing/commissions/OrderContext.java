package dev.tributary.pricing.commissions;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts about an order besides its lines, for the conditions of rules.
 *
 * @param source of the credit; null when nobody is credited
 * @param country of the buyer, ISO 3166-1 alpha-2; null when the shop did not send it
 * @param memberTags of the credited member
 * @param metadata as the shop sent it
 */
public record OrderContext(
        @Nullable Source source, @Nullable String country, Set<String> memberTags, Map<String, String> metadata) {

    public static final OrderContext NONE = new OrderContext(null, null, Set.of(), Map.of());

    /** The kind of evidence for which an order is credited. */
    public enum Source {
        PROMO_CODE,
        CLICK,
        /** The customer is bound to the enrollment. */
        CUSTOMER,
        MANUAL
    }

    public OrderContext {
        memberTags = Set.copyOf(memberTags);
        metadata = Map.copyOf(metadata);
    }

    /** The same order credited by that source, to a member with these tags. */
    public OrderContext credited(@Nullable Source by, Set<String> tags) {
        return new OrderContext(by, country, tags, metadata);
    }
}
