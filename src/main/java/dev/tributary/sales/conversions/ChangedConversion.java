package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.sales.attribution.Attribution;
import java.time.Instant;

/** A locked conversion as it is after an act; what was refunded of it is judged anew by its caller. */
final class ChangedConversion {
    private ChangedConversion() {}

    /** The same order, worth more than before. */
    static Conversion amended(Conversion row, long soldNow, Commission priced, String repricedLines) {
        return new Conversion(
                row.id(),
                row.orderId(),
                row.type(),
                row.occurredAt(),
                row.recordedAt(),
                row.day(),
                row.currency(),
                row.fxRate(),
                soldNow,
                priced.base(),
                priced.amount(),
                priced.perConversion(),
                repricedLines,
                row.refundedSale(),
                row.refunded(),
                row.reversed(),
                row.fullyRefunded(),
                row.review(),
                row.reviewReason(),
                row.reviewedByHand(),
                row.reviewEndsOn(),
                row.customerKey(),
                row.credit());
    }

    /** The same order in another's account; what staff decided of it stays. */
    static Conversion credited(
            Conversion row, ConversionCredit to, long sold, Commission priced, String pricedLines, Judgement judged) {
        return new Conversion(
                row.id(),
                row.orderId(),
                row.type(),
                row.occurredAt(),
                row.recordedAt(),
                row.day(),
                row.currency(),
                row.fxRate(),
                sold,
                priced.base(),
                priced.amount(),
                priced.perConversion(),
                pricedLines,
                row.refundedSale(),
                row.refunded(),
                row.reversed(),
                row.fullyRefunded(),
                judged.review(),
                judged.reason(),
                row.reviewedByHand(),
                judged.reviewEndsOn(),
                row.customerKey(),
                to);
    }

    static ConversionCredit credit(Attribution.Credited to, TermsInForce.Version version, Instant availableAt) {
        return new ConversionCredit(
                to.source(),
                null,
                to.enrollmentId(),
                to.offerId(),
                to.memberId(),
                to.trackingItemId(),
                version.planId(),
                version.version(),
                availableAt,
                to.clickedAt());
    }

    /** The same order accepted or rejected, and the commission it earns then. */
    static Conversion reviewed(Conversion row, ReviewChange change, long commission, long perConversion, String lines) {
        return new Conversion(
                row.id(),
                row.orderId(),
                row.type(),
                row.occurredAt(),
                row.recordedAt(),
                row.day(),
                row.currency(),
                row.fxRate(),
                row.sale(),
                row.base(),
                commission,
                perConversion,
                lines,
                row.refundedSale(),
                row.refunded(),
                row.reversed(),
                row.fullyRefunded(),
                change.next(),
                change.reason(),
                change.byHand(),
                null,
                row.customerKey(),
                row.credit());
    }
}
