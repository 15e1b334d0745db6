package dev.tributary.pricing.commissions;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an order besides its lines, for the conditions of rules.
 *
 * @param source what the order is credited for; null when nobody is credited
 * @param country ISO 3166-1 alpha-2, where the buyer is; null when the shop did not say
 * @param memberTags of the member it is credited to
 * @param metadata as the shop sent it
 */
public record OrderContext(
        @Nullable Source source, @Nullable String country, Set<String> memberTags, Map<String, String> metadata) {

    public static final OrderContext NONE = new OrderContext(null, null, Set.of(), Map.of());

    /** What an order is credited for. */
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

    /** The same order credited for that, to a member with these tags. */
    public OrderContext credited(@Nullable Source by, Set<String> tags) {
        return new OrderContext(by, country, tags, metadata);
    }
}
