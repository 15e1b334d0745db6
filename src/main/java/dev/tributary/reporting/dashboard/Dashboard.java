package dev.tributary.reporting.dashboard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.ledger.accounts.Balance;
import dev.tributary.pricing.commissions.Reward;
import dev.tributary.pricing.commissions.TiersStanding;
import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentStatus;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferStatus;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enrollment as its affiliate sees it. Amounts are minor units of {@code currency}. At every instant
 * {@code totals.earned = balance.held + due + processing + paid}.
 *
 * @param timezone of its days
 */
record Dashboard(
        Instant asOf,
        String currency,
        String timezone,
        BrandCard brand,
        MemberCard member,
        OfferCard offer,
        EnrollmentCard enrollment,
        ShareCard share,
        CommissionCard commission,
        List<RewardCard> rewards,
        TotalsCard totals,
        BalanceCard balance,
        @JsonUnwrapped DashboardParts parts) {

    Dashboard with(DashboardParts included) {
        return new Dashboard(
                asOf,
                currency,
                timezone,
                brand,
                member,
                offer,
                enrollment,
                share,
                commission,
                rewards,
                totals,
                balance,
                included);
    }

    public record BrandCard(String name) {}

    public record MemberCard(String firstName) {}

    /**
     * @param discountText what buyers get for the promo code
     * @param holdDays how long after its order a commission can be paid, in units of 24 hours
     * @param windowDays how long after a click an order is credited, in units of 24 hours
     */
    public record OfferCard(
            OfferId id,
            String name,
            OfferStatus.Shown status,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String imageUrl,
            String destinationUrl,
            @Nullable String discountText,
            int holdDays,
            int windowDays) {
        OfferCard withDiscountText(String text) {
            return new OfferCard(
                    id, name, status, startsAt, endsAt, imageUrl, destinationUrl, text, holdDays, windowDays);
        }
    }

    public record EnrollmentCard(EnrollmentId id, EnrollmentStatus status) {}

    /**
     * What to share.
     *
     * @param promoCode the first one while it is active, or null
     * @param link the first one while it is active, or null
     * @param items all codes and links, named and retired ones included, newest first
     */
    public record ShareCard(
            @Nullable String promoCode, @Nullable String link, List<SharedItem> items) {

        static ShareCard of(List<SharedItem> items) {
            var active = items.stream()
                    .filter(item -> item.name() == null && item.status() == TrackingItem.Status.ACTIVE)
                    .toList();
            return new ShareCard(
                    active.stream()
                            .filter(item -> item.code() != null)
                            .findFirst()
                            .map(SharedItem::code)
                            .orElse(null),
                    active.stream()
                            .filter(item -> item.url() != null)
                            .findFirst()
                            .map(SharedItem::url)
                            .orElse(null),
                    items);
        }
    }

    /**
     * The terms in force now.
     *
     * @param summary the terms in words, in the language of {@code Content-Language}
     * @param lines the same, one line for each part and rule
     * @param tier null when the terms have no tiers
     * @param coming the announced next terms, or null
     */
    public record CommissionCard(
            String summary,
            List<String> lines,
            int version,
            CommissionTerms terms,
            @Nullable TiersStanding tier,
            @Nullable ComingTerms coming) {}

    /** Announced terms, in force from {@code effectiveFrom}. */
    public record ComingTerms(
            String summary, List<String> lines, int version, Instant effectiveFrom, CommissionTerms terms) {}

    /**
     * @param value conversions, or minor units of sales
     * @param progress towards {@code value}; of a repeating reward since the last time it was granted
     * @param granted how often it was granted
     */
    public record RewardCard(
            String name, Reward.Trigger trigger, long value, long amount, long progress, long granted) {
        static RewardCard of(Reward.Standing standing) {
            var reward = standing.reward();
            return new RewardCard(
                    reward.name(),
                    reward.trigger(),
                    standing.target(),
                    reward.amount(),
                    standing.progress(),
                    standing.granted());
        }
    }

    /** @param clicks null for an offer without links, as are {@code uniqueClicks} */
    public record TotalsCard(
            @Nullable Long clicks,
            @Nullable Long uniqueClicks,
            long conversions,
            long sales,
            long earned,
            long assists) {}

    /**
     * @param held earned, but on hold
     * @param due what is left to pay; negative when more was paid than is earned now
     * @param payable the amount of a payout made now
     * @param payableReason why nothing is payable: {@code nothing_due} or {@code below_minimum}; null otherwise
     */
    public record BalanceCard(
            long held,
            long due,
            long processing,
            long paid,
            long payable,
            @Nullable String payableReason,
            long payoutMinimum) {

        static BalanceCard of(Balance balance) {
            return new BalanceCard(
                    balance.held(),
                    balance.due(),
                    balance.processing(),
                    balance.paid(),
                    balance.payable(),
                    balance.payableReason(),
                    balance.payoutMinimum());
        }
    }

    /** The sums of which {@link TotalsCard} and {@link BalanceCard} are made, from one snapshot. */
    public record Account(long earned, long held, long processing, long paid, long conversions, long sales) {
        Balance balance(long payoutMinimum) {
            return Balance.of(earned, held, processing, paid, payoutMinimum);
        }
    }
}
