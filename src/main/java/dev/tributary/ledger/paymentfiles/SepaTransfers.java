package dev.tributary.ledger.paymentfiles;

import dev.tributary.ledger.payouts.PayoutMethod;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The payouts of one SEPA file. Nothing is added to a file that a bank may have: payouts that started after their batch are in
 * files of their own, one for each day on which payouts started, when that day and the files before it are done.
 *
 * @param toPay those that wait to be paid
 * @param lateMessageId the message id of a file of payouts that started after their batch; null for the batch's own file
 */
record SepaTransfers(List<FilePayout> toPay, @Nullable String lateMessageId) {
    private static final LocalDate WITH_THE_BATCH = LocalDate.MIN;

    /** The first file with payouts that wait to be paid; empty when there is none. */
    static SepaTransfers next(List<FilePayout> part, Function<Instant, LocalDate> dayOf, LocalDate today) {
        var days = part.stream()
                .filter(FilePayout::isSepaTransfer)
                .collect(Collectors.groupingBy(payout -> startDay(payout, dayOf), TreeMap::new, Collectors.toList()));
        return days.headMap(today).entrySet().stream()
                .map(day -> of(day.getKey(), day.getValue()))
                .filter(file -> !file.toPay.isEmpty())
                .findFirst()
                .orElseGet(() -> new SepaTransfers(List.of(), null));
    }

    private static LocalDate startDay(FilePayout payout, Function<Instant, LocalDate> dayOf) {
        return payout.releasedAt() == null ? WITH_THE_BATCH : dayOf.apply(payout.releasedAt());
    }

    /** The id of the first payout, paid or not, names a late file: it stays the same when results are known. */
    private static SepaTransfers of(LocalDate day, List<FilePayout> started) {
        var toPay = started.stream()
                .filter(payout -> payout.isToPay(PayoutMethod.BANK_TRANSFER))
                .toList();
        return new SepaTransfers(
                toPay,
                day.equals(WITH_THE_BATCH) ? null : started.get(0).payoutId().toString());
    }
}
