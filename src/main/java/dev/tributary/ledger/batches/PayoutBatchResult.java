package dev.tributary.ledger.batches;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.ledger.payouts.PayoutBatchId;
import dev.tributary.ledger.payouts.PayoutStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a batch pays, or would pay. Amounts are minor units of {@code currency}.
 *
 * @param id null for a dry run, which is stored nowhere
 * @param status null for a dry run. {@code CONFIRMING}: a batch of more than 500 payouts, which are made within the next minutes;
 *     none is above the amount given here
 * @param count number of payouts
 * @param amount of all payouts together
 * @param payouts the first 500; {@code GET /v1/payouts?batchId=} lists all
 * @param skipped the first 500 accounts that are not paid, without those with nothing due
 * @param skippedCounts number of skipped accounts by reason
 */
record PayoutBatchResult(
        @Nullable PayoutBatchId id,
        PayoutBatch.@Nullable Status status,
        boolean dryRun,
        String currency,
        long count,
        long amount,
        String digest,
        List<PaidRow> payouts,
        List<SkippedRow> skipped,
        Map<String, Long> skippedCounts) {

    static PayoutBatchResult ofPreview(Currency currency, BatchFigures figures) {
        return of(null, null, currency, figures);
    }

    static PayoutBatchResult of(ConfirmedBatch confirmed) {
        var batch = confirmed.batch();
        return of(new PayoutBatchId(batch.id()), batch.status(), batch.currency(), confirmed.figures());
    }

    private static PayoutBatchResult of(
            @Nullable PayoutBatchId id, PayoutBatch.@Nullable Status status, Currency currency, BatchFigures figures) {
        var code = currency.getCurrencyCode();
        Map<String, Long> counts = new TreeMap<>();
        figures.reasons().forEach((reason, count) -> counts.put(reason.code(), count));
        return new PayoutBatchResult(
                id,
                status,
                status == null || status == PayoutBatch.Status.PREPARED,
                code,
                figures.count(),
                figures.amount(),
                figures.digest(),
                figures.paid().stream().map(paid -> PaidRow.of(paid, code)).toList(),
                figures.skipped().stream()
                        .map(skipped -> SkippedRow.of(skipped, code))
                        .toList(),
                counts);
    }

    /** @param amount minor units of {@code currency} */
    record PaidRow(@JsonUnwrapped AccountRef account, String currency, long amount, PayoutStatus status) {
        static PaidRow of(BatchFigures.Decision decision, String currency) {
            var pays = (Eligibility.Pays) decision.eligibility();
            return new PaidRow(
                    decision.account().ref(),
                    currency,
                    pays.amount(),
                    pays.hasPayTo() ? PayoutStatus.PROCESSING : PayoutStatus.PENDING_INFO);
        }
    }

    /**
     * @param amount minor units of {@code currency} that are due; negative after a clawback
     * @param reason {@code negative}, {@code below_minimum}, {@code frozen}, {@code no_payout_profile},
     *     {@code duplicate_payout_address}
     * @param frozenUntil for {@code frozen}: payments wait until then, since the affiliate has changed the payout profile
     */
    record SkippedRow(
            @JsonUnwrapped AccountRef account,
            String currency,
            long amount,
            String reason,
            @Nullable Instant frozenUntil) {
        static SkippedRow of(BatchFigures.Decision decision, String currency) {
            var account = decision.account();
            var skipped = (Eligibility.Skipped) decision.eligibility();
            return new SkippedRow(
                    account.ref(),
                    currency,
                    skipped.amount(),
                    skipped.reason().code(),
                    skipped.reason() == Eligibility.SkipReason.FROZEN ? account.frozenUntil() : null);
        }
    }
}
