package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.atMost;
import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.CountryCode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Further conditions of a rule on an order, besides its lines, value and day. All conditions given must hold; an empty list or
 * null is no condition, and one matching value of a list is enough.
 *
 * @param countries ISO 3166-1 alpha-2
 * @param memberTags tags of the member
 * @param payments range of the customer's payments that are credited to the enrollment
 * @param metadata values the shop sent with the order; all of them must be equal
 */
public record OrderConditions(
        List<OrderContext.Source> sources,
        List<Order.Type> types,
        List<String> countries,
        List<String> memberTags,
        @Nullable Payments payments,
        Map<String, String> metadata) {

    public static final int MOST_METADATA = 20;
    public static final int LONGEST_TEXT = 1_000;
    public static final OrderConditions NONE =
            new OrderConditions(List.of(), List.of(), List.of(), List.of(), null, Map.of());

    /** @throws ValueRefused with the pointer relative to the match, such as {@code /countries/0} */
    public OrderConditions {
        sources = atMost("/sources", OrderContext.Source.values().length, sources);
        types = atMost("/types", Order.Type.values().length, types);
        countries = atMost("/countries", Match.MOST_VALUES, countries);
        for (int i = 0; i < countries.size(); i++) {
            var country = countries.get(i);
            ValueRefused.at("/countries/" + i, () -> CountryCode.parse(country));
        }
        memberTags = atMost("/memberTags", Match.MOST_VALUES, memberTags);
        if (metadata.size() > MOST_METADATA) {
            throw new ValueRefused("/metadata", "too_many", "At most " + MOST_METADATA + " are possible.");
        }
        metadata.forEach((key, value) -> {
            if (key.length() > LONGEST_TEXT || value.length() > LONGEST_TEXT) {
                throw new ValueRefused("/metadata", "too_long", "Must have at most 1000 characters.");
            }
        });
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /**
     * Payments of a customer, counted from 1.
     *
     * @param from the first one; 1 when null
     * @param to the last one, included; no end when null
     */
    public record Payments(@Nullable Integer from, @Nullable Integer to) {
        private static final int HIGHEST = 1_000_000;

        public Payments {
            if (from != null) {
                between("/from", 1, HIGHEST, from);
            }
            if (to != null) {
                between("/to", from == null ? 1 : from, HIGHEST, to);
            }
        }

        boolean includes(int number) {
            return (from == null || number >= from) && (to == null || number <= to);
        }
    }

    /** @param payment number of the customer's payment; null when the order is no payment, or its customer is not known */
    @Nullable
    Verdict refuses(Order order, @Nullable Integer payment) {
        var context = order.context();
        if (!sources.isEmpty() && (context.source() == null || !sources.contains(context.source()))) {
            return Verdict.OTHER_SOURCE;
        }
        if (!types.isEmpty() && !types.contains(order.type())) {
            return Verdict.OTHER_TYPE;
        }
        if (!countries.isEmpty() && (context.country() == null || !countries.contains(context.country()))) {
            return context.country() == null ? Verdict.COUNTRY_UNKNOWN : Verdict.OTHER_COUNTRY;
        }
        if (!memberTags.isEmpty() && Collections.disjoint(memberTags, context.memberTags())) {
            return Verdict.OTHER_MEMBER;
        }
        if (payments != null && (payment == null || !payments.includes(payment))) {
            return payment == null ? Verdict.PAYMENT_UNKNOWN : Verdict.OTHER_PAYMENT;
        }
        return context.metadata().entrySet().containsAll(metadata.entrySet()) ? null : Verdict.OTHER_METADATA;
    }
}
