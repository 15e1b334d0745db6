package dev.tributary.sales.conversions;

import dev.tributary.platform.money.Exchange;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.pricing.commissions.RefundableLine;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.earnings.CreditedConversion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code conversions}. The price is frozen; refunds, review and credit change. Amounts named sale are in the order's
 * currency, all others in the brand's.
 *
 * @param base the value of the order without discounts, tax and shipping
 * @param commission as priced, {@code perConversion} included
 * @param lines as JSON, see {@link FrozenLine}
 * @param refunded base that was refunded
 * @param reversed commission that refunds reversed
 * @param fullyRefunded whether nothing of the order remains
 * @param customerKey null where customers are not stored with orders
 * @param reviewedByHand whether staff decided the review; no rule changes it then
 * @param reviewEndsOn the local day on which it is accepted automatically; null when it is not in review
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
        @Nullable LocalDate reviewEndsOn,
        @Nullable String customerKey,
        @Nested ConversionCredit credit) {

    public Attribution.Source source() {
        return credit.source();
    }

    public Attribution.@Nullable Reason reason() {
        return credit.reason();
    }

    public @Nullable UUID enrollmentId() {
        return credit.enrollmentId();
    }

    public @Nullable UUID offerId() {
        return credit.offerId();
    }

    public @Nullable UUID memberId() {
        return credit.memberId();
    }

    public @Nullable UUID itemId() {
        return credit.itemId();
    }

    public @Nullable UUID planId() {
        return credit.planId();
    }

    public @Nullable Integer planVersion() {
        return credit.planVersion();
    }

    public @Nullable Instant availableAt() {
        return credit.availableAt();
    }

    public @Nullable Instant clickedAt() {
        return credit.clickedAt();
    }

    /** Whether it has the same account and customer, and is priced by the same version of the same plan. */
    boolean isPricedAs(Conversion other) {
        return Objects.equals(enrollmentId(), other.enrollmentId())
                && Objects.equals(customerKey(), other.customerKey())
                && Objects.equals(planId(), other.planId())
                && Objects.equals(planVersion(), other.planVersion());
    }

    public boolean isCredited() {
        return enrollmentId() != null;
    }

    /** Whether it counts in totals and in the ledger. */
    public boolean counts() {
        return isCredited() && review == Review.ACCEPTED;
    }

    /** For its account; somebody must be credited. */
    public CreditedConversion credited() {
        return new CreditedConversion(
                id,
                Objects.requireNonNull(enrollmentId()),
                Objects.requireNonNull(offerId()),
                day,
                Objects.requireNonNull(availableAt()),
                source());
    }

    /** For refunds. */
    public Refundable refundable(Currency brandCurrency, List<FrozenLine> frozen) {
        return new Refundable(
                exchange(brandCurrency),
                sale,
                commission - perConversion,
                perConversion,
                refundedSale,
                hasNothingToReturn(frozen)
                        ? List.of(new RefundableLine(1, 0, commission - perConversion, fullyRefunded ? 1 : 0))
                        : frozen.stream().map(FrozenLine::refundable).toList());
    }

    /** Whether it can only be refunded as a whole, as a lead without a value: it is then one unit of no value. */
    private boolean hasNothingToReturn(List<FrozenLine> frozen) {
        return frozen.isEmpty() && sale == 0;
    }

    public Currency orderCurrency() {
        return Currency.getInstance(currency);
    }

    public Exchange exchange(Currency brandCurrency) {
        return new Exchange(Currency.getInstance(currency), brandCurrency, fxRate);
    }
}
