package dev.tributary.reporting.statements;

import dev.tributary.ledger.invoices.TaxTreatment;
import dev.tributary.ledger.payouts.PayoutId;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A self-billed invoice, which the brand writes in the name of a member. Amounts are minor units of {@code currency}.
 *
 * @param number the brand's prefix, the year, and a number without gaps within it: {@code GLOW-2026-000017}
 * @param cancelledOn when the payment was returned; the number is not used again
 * @param supplier the member, who invoices
 * @param recipient the brand, which issues the invoice
 * @param net what the payout took from the balance
 * @param ratePercent null where there is no tax
 * @param agreedOn when the member agreed to self-billing
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
