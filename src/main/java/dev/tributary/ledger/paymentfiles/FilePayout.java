package dev.tributary.ledger.paymentfiles;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.ways.Way;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payout as a row of a file.
 *
 * @param amount minor units, taken from what was due
 * @param tax minor units, paid on top of it
 * @param releasedAt when it started, if it did so after the batch
 */
record FilePayout(
        UUID id,
        UUID memberId,
        UUID enrollmentId,
        String firstName,
        @Nullable String lastName,
        String email,
        String offerName,
        PayoutStatus status,
        PayoutMethod method,
        Way way,
        @Nullable String payTo,
        @Nullable String payToName,
        @Nullable String payToBic,
        String currency,
        long amount,
        long tax,
        @Nullable String reference,
        Instant createdAt,
        @Nullable Instant releasedAt) {

    PayoutId payoutId() {
        return new PayoutId(id);
    }

    /** Whether it waits to be paid by hand with that method. */
    boolean isToPay(PayoutMethod method) {
        return way == Way.MANUAL && status == PayoutStatus.PROCESSING && this.method == method && payTo != null;
    }

    /** Whether it is paid by hand to an account that SEPA reaches; a bank refuses a file with another one. */
    boolean isSepaTransfer() {
        return way == Way.MANUAL
                && method == PayoutMethod.BANK_TRANSFER
                && payTo != null
                && SepaCountries.reaches(payTo);
    }

    /** Whether its method can pay the total exactly; PayPal pays no parts of a forint. */
    boolean isPayable() {
        return method.payable(amount + tax, Currency.getInstance(currency)) == amount + tax;
    }

    /** The total of a payable payout, with as many decimals as its method takes. */
    BigDecimal payableTotal() {
        return method.whole(amount + tax, Currency.getInstance(currency));
    }

    /** What is paid, in whole units: {@code 12.34}. */
    BigDecimal total() {
        return whole(amount + tax);
    }

    BigDecimal wholeAmount() {
        return whole(amount);
    }

    BigDecimal wholeTax() {
        return whole(tax);
    }

    private BigDecimal whole(long minor) {
        return BigDecimal.valueOf(
                minor, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
    }

    String memberName() {
        return lastName == null ? firstName : firstName + " " + lastName;
    }
}
