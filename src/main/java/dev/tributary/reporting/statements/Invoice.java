package dev.tributary.reporting.statements;

import dev.tributary.ledger.invoices.TaxTreatment;
import dev.tributary.ledger.payouts.PayoutId;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that the brand has written for a member. Amounts are minor units of {@code currency}.
 *
 * @param number the brand's prefix, the year, and a number without gaps in it: {@code GLOW-2026-000017}
 * @param cancelledOn when the payment came back; the number stays
 * @param supplier the member, whose invoice it is
 * @param recipient the brand, which writes it
 * @param net what the payout took from the balance
 * @param ratePercent null where there is no tax
 * @param agreedOn when the member agreed that the brand writes their invoices
 */
record Invoice(
        String number,
        LocalDate issuedOn,
        @Nullable LocalDate cancelledOn,
        PayoutId payoutId,
        Party supplier,
        Party recipient,
        LocalDate agreedOn,
        String currency,
        long net,
        TaxTreatment treatment,
        @Nullable BigDecimal ratePercent,
        long tax,
        long total) {

    /** @param address may have several lines */
    record Party(
            String name,
            String address,
            String country,
            @Nullable String vatId) {}
}
