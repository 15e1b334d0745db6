package dev.tributary.program.offers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tributary.pricing.plans.CommissionTerms;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An offer as the brand sees it.
 *
 * @param discountText as set, else derived from the discount in the brand's language
 * @param commission the current terms of the default plan
 * @param version of those terms
 * @param binding whether a customer stays with the affiliate who brought them
 * @param maxPerOrder minor units of {@code currency} that an order earns at most; no limit when null
 * @param monthlyBudget minor units of {@code currency} that the orders of a calendar month earn at most; no limit when null
 * @param noticeDays terms that pay less apply that many times 24 hours after they are announced, or later. A shortened period
 *     still ends when it would have for terms announced before
 * @param announced settings that apply from a future day on; null when none are announced
 * @param figures with {@code include=figures}, of offers with members
 */
record OfferView(
        OfferId id,
        String name,
        @Nullable String description,
        @Nullable String imageUrl,
        String destinationUrl,
        Set<String> allowedDomains,
        Set<TrackingKind> tracking,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        int holdDays,
        AttributionSettings attribution,
        BindingSettings binding,
        String currency,
        @Nullable Long maxPerOrder,
        @Nullable Long monthlyBudget,
        CodeNaming codeNaming,
        @Nullable String discountText,
        @Nullable Discount discount,
        @Nullable ApplyCode applyCode,
        int noticeDays,
        @Nullable AnnouncedSettings announced,
        Map<String, String> utm,
        CommissionTerms commission,
        int version,
        OfferStatus.Shown status,
        Instant createdAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OfferTotals figures) {}
