package dev.tributary.pricing.plans;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Match;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.OrderConditions;
import dev.tributary.pricing.commissions.OrderContext;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All conditions given must hold; those that are empty or null are no conditions.
 *
 * @param sources kinds of evidence for which the order is credited
 * @param types of the conversion
 * @param countries of the order, ISO 3166-1 alpha-2
 * @param memberTags of which the member has at least one
 * @param payments of the customer that were credited to the enrollment
 * @param metadata of the order; all values given must be equal
 */
public record MatchTerms(
        List<String> skus,
        List<String> productIds,
        List<String> collections,
        @Nullable Long minOrder,
        @Nullable Long maxOrder,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Order.@Nullable Customer customer,
        List<OrderContext.Source> sources,
        List<Order.Type> types,
        List<String> countries,
        List<String> memberTags,
        @Nullable PaymentRange payments,
        Map<String, String> metadata) {

    public MatchTerms {
        skus = CommissionTerms.copied(skus);
        productIds = CommissionTerms.copied(productIds);
        collections = CommissionTerms.copied(collections);
        sources = CommissionTerms.copied(sources);
        types = CommissionTerms.copied(types);
        countries = CommissionTerms.copied(countries);
        memberTags = CommissionTerms.copied(memberTags);
        metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    Match toMatch() {
        return new Match(skus, productIds, collections, minOrder, maxOrder, from, to, customer, toConditions());
    }

    private OrderConditions toConditions() {
        return new OrderConditions(
                sources,
                types,
                countries,
                memberTags,
                payments == null ? null : ValueRefused.at("/payments", payments::toPayments),
                metadata);
    }
}
