package dev.tributary.sales.conversions;

import dev.tributary.platform.money.Exchange;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.pricing.commissions.RefundableLine;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.earnings.EarningsPosting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A row of conversions. What was priced is frozen; refunds, review and credit move. Amounts called sale are in the
 * order's currency, all others in the brand's.
 *
 * @param base what the order is worth without discounts, tax and shipping
 * @param commission as priced, {@code perConversion} in it
 * @param lines as JSON, see {@link FrozenLine}
 * @param refunded base that was refunded
 * @param reversed commission that refunds took back
 * @param fullyRefunded whether nothing of the order remains
 * @param reviewedByHand whether staff decided the review, which no rule changes then
 * @param availableAt when the commission can be paid out
 */
public record Conversion(
        UUID id,
        String orderId,
        Order.Type type,
        Instant occurredAt,
        Instant recordedAt,
        LocalDate day,
        String currency,
        BigDecimal fxRate,
        long sale,
        long base,
        long commission,
        long perConversion,
        String lines,
        long refundedSale,
        long refunded,
        long reversed,
        boolean fullyRefunded,
        Review review,
        Review.@Nullable Reason reviewReason,
        boolean reviewedByHand,
        Attribution.Source source,
        Attribution.@Nullable Reason reason,
        @Nullable UUID enrollmentId,
        @Nullable UUID offerId,
        @Nullable UUID memberId,
        @Nullable UUID itemId,
        @Nullable UUID planId,
        @Nullable Integer planVersion,
        @Nullable Instant availableAt,
        @Nullable Instant clickedAt) {

    /**
     * A line as it was priced, and what has come back of it.
     *
     * @param lineId the shop's own, where it has one
     * @param money see {@link RefundableLine#money}
     */
    public record FrozenLine(
            @Nullable String lineId,
            @Nullable String sku,
            @Nullable String productId,
            int quantity,
            long sale,
            long commission,
            int returned,
            long money) {

        public RefundableLine refundable() {
            return new RefundableLine(quantity, sale, commission, returned, money);
        }

        FrozenLine earning(long otherCommission) {
            return new FrozenLine(lineId, sku, productId, quantity, sale, otherCommission, returned, money);
        }

        FrozenLine pricedAs(Commission.Line priced) {
            return new FrozenLine(lineId, sku, productId, quantity, priced.sale(), priced.amount(), returned, money);
        }

        /** The lines of a conversion as they are after refunds. */
        public static List<FrozenLine> after(List<FrozenLine> lines, Refundable refunded) {
            return IntStream.range(0, lines.size())
                    .mapToObj(i -> lines.get(i).after(refunded.lines().get(i)))
                    .toList();
        }

        private FrozenLine after(RefundableLine refunded) {
            return new FrozenLine(
                    lineId, sku, productId, quantity, sale, commission, refunded.returned(), refunded.money());
        }
    }

    /** Whether it is in the same account, and priced by the same version of the same plan. */
    boolean isPricedAs(Conversion other) {
        return Objects.equals(enrollmentId, other.enrollmentId)
                && Objects.equals(planId, other.planId)
                && Objects.equals(planVersion, other.planVersion);
    }

    public boolean isCredited() {
        return enrollmentId != null;
    }

    /** Whether it stands in the totals and in the ledger. */
    public boolean counts() {
        return isCredited() && review == Review.ACCEPTED;
    }

    /** As its account sees it; somebody must be credited. */
    public EarningsPosting.CreditedConversion booked() {
        return new EarningsPosting.CreditedConversion(
                id, Objects.requireNonNull(enrollmentId), day, Objects.requireNonNull(availableAt), source);
    }

    /** As refunds see it. */
    public Refundable refundable(Currency brandCurrency, List<FrozenLine> frozen) {
        return new Refundable(
                exchange(brandCurrency),
                sale,
                commission - perConversion,
                perConversion,
                refundedSale,
                frozen.stream().map(FrozenLine::refundable).toList());
    }

    public Currency orderCurrency() {
        return Currency.getInstance(currency);
    }

    public Exchange exchange(Currency brandCurrency) {
        return new Exchange(Currency.getInstance(currency), brandCurrency, fxRate);
    }

    /** The same order, worth more than before; what was refunded of it is judged anew. */
    Conversion amended(long soldNow, Commission priced, String repricedLines) {
        return new Conversion(
                id,
                orderId,
                type,
                occurredAt,
                recordedAt,
                day,
                currency,
                fxRate,
                soldNow,
                priced.base(),
                priced.amount(),
                priced.perConversion(),
                repricedLines,
                refundedSale,
                refunded,
                reversed,
                fullyRefunded,
                review,
                reviewReason,
                reviewedByHand,
                source,
                reason,
                enrollmentId,
                offerId,
                memberId,
                itemId,
                planId,
                planVersion,
                availableAt,
                clickedAt);
    }

    /** The same order in another's account. */
    Conversion creditedTo(
            Attribution.Credited credit,
            TermsInForce.Version version,
            long sold,
            Commission priced,
            String pricedLines,
            Instant available,
            Review judged) {
        return new Conversion(
                id,
                orderId,
                type,
                occurredAt,
                recordedAt,
                day,
                currency,
                fxRate,
                sold,
                priced.base(),
                priced.amount(),
                priced.perConversion(),
                pricedLines,
                refundedSale,
                refunded,
                reversed,
                fullyRefunded,
                judged,
                judged == review ? reviewReason : judged == Review.ACCEPTED ? null : Review.Reason.SELF_PURCHASE,
                reviewedByHand,
                credit.source(),
                null,
                credit.enrollmentId(),
                credit.offerId(),
                credit.memberId(),
                credit.trackingItemId(),
                version.planId(),
                version.version(),
                available,
                credit.clickedAt());
    }

    /** The same order with another review, decided by staff, and the commission it earns then. */
    Conversion reviewed(
            Review next, Review.@Nullable Reason why, long nextCommission, long nextPerConversion, String nextLines) {
        return new Conversion(
                id,
                orderId,
                type,
                occurredAt,
                recordedAt,
                day,
                currency,
                fxRate,
                sale,
                base,
                nextCommission,
                nextPerConversion,
                nextLines,
                refundedSale,
                refunded,
                reversed,
                fullyRefunded,
                next,
                why,
                true,
                source,
                reason,
                enrollmentId,
                offerId,
                memberId,
                itemId,
                planId,
                planVersion,
                availableAt,
                clickedAt);
    }

    public Status statusAt(Instant now) {
        if (!isCredited() && review == Review.ACCEPTED) {
            return Status.UNATTRIBUTED;
        }
        return switch (review) {
            case REJECTED -> Status.REJECTED;
            case IN_REVIEW -> Status.IN_REVIEW;
            case ACCEPTED -> availableAt != null && now.isBefore(availableAt) ? Status.PENDING : Status.APPROVED;
        };
    }

    /** What is shown. {@code PENDING} is accepted and on hold. */
    public enum Status {
        PENDING,
        APPROVED,
        IN_REVIEW,
        REJECTED,
        UNATTRIBUTED;

        /** Of all conversions with this status. */
        public Review review() {
            return switch (this) {
                case PENDING, APPROVED, UNATTRIBUTED -> Review.ACCEPTED;
                case IN_REVIEW -> Review.IN_REVIEW;
                case REJECTED -> Review.REJECTED;
            };
        }
    }
}
