package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Commission;

/** Makes the new versions of a locked conversion. Callers compute what refunds leave of them. */
final class ChangedConversion {
    private ChangedConversion() {}

    /**
     * The amounts of a conversion.
     *
     * @param sale in the order's currency, the others are in the brand's
     * @param lines as JSON, see {@link FrozenLine}
     */
    record Price(long sale, long base, long commission, long perConversion, String lines) {
        Price(long sale, Commission priced, String lines) {
            this(sale, priced.base(), priced.amount(), priced.perConversion(), lines);
        }

        static Price of(Conversion row) {
            return new Price(row.sale(), row.base(), row.commission(), row.perConversion(), row.lines());
        }

        /** The same order with another commission. */
        Price earning(long amount, long perConversionAmount, String repricedLines) {
            return new Price(sale, base, amount, perConversionAmount, repricedLines);
        }
    }

    /** The order with the price after an edit. */
    static Conversion amended(Conversion row, Price price) {
        return with(row, price, Judgement.of(row), row.reviewedByHand(), row.credit());
    }

    /** The order credited to another account. */
    static Conversion credited(Conversion row, ConversionCredit to, Price price, Judgement judged) {
        return with(row, price, judged, row.reviewedByHand(), to);
    }

    /** The order accepted or rejected, with what it earns then. */
    static Conversion reviewed(Conversion row, ReviewChange change, Price price) {
        return with(row, price, new Judgement(change.next(), change.reason(), null), change.byHand(), row.credit());
    }

    private static Conversion with(
            Conversion row, Price price, Judgement judged, boolean isByHand, ConversionCredit credit) {
        return new Conversion(
                row.id(),
                row.orderId(),
                row.type(),
                row.occurredAt(),
                row.recordedAt(),
                row.day(),
                row.currency(),
                row.fxRate(),
                price.sale(),
                price.base(),
                price.commission(),
                price.perConversion(),
                price.lines(),
                row.refundedSale(),
                row.refunded(),
                row.reversed(),
                row.fullyRefunded(),
                judged.review(),
                judged.reason(),
                isByHand,
                judged.reviewEndsOn(),
                row.customerKey(),
                credit);
    }
}
