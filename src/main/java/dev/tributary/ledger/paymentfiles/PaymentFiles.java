package dev.tributary.ledger.paymentfiles;

import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.JsonRules;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The CSV files of a batch. */
final class PaymentFiles {
    private static final List<String> COLUMNS = List.of(
            "payoutId",
            "memberId",
            "enrollmentId",
            "member",
            "email",
            "offer",
            "status",
            "method",
            "way",
            "payTo",
            "payToName",
            "payToBic",
            "currency",
            "amount",
            "tax",
            "total",
            "reference",
            "createdAt");

    private PaymentFiles() {}

    /** All payouts in any status. The import of results reads the same columns. */
    static byte[] table(List<FilePayout> payouts) {
        return write(Csv::new, COLUMNS, payouts.stream(), PaymentFiles::cells);
    }

    /**
     * The format of PayPal's mass payment: no header; receiver, amount, currency, our id, a note. Amounts that PayPal cannot pay
     * are left out, since it refuses a file with one of them.
     */
    static byte[] payPal(List<FilePayout> payouts, String note) {
        return write(
                Csv::forPrograms,
                List.of(),
                payouts.stream().filter(payout -> payout.isToPay(PayoutMethod.PAYPAL) && payout.isPayable()),
                payout -> Stream.of(
                        payout.payTo(),
                        payout.payableTotal(),
                        payout.currency(),
                        payout.payoutId().toString(),
                        note));
    }

    private static Stream<@Nullable Object> cells(FilePayout payout) {
        return Stream.of(
                payout.payoutId().toString(),
                new MemberId(payout.memberId()).toString(),
                new EnrollmentId(payout.enrollmentId()).toString(),
                payout.memberName(),
                payout.email(),
                payout.offerName(),
                payout.status(),
                payout.method(),
                payout.way(),
                payout.payTo(),
                payout.payToName(),
                payout.payToBic(),
                payout.currency(),
                payout.wholeAmount(),
                payout.wholeTax(),
                payout.total(),
                payout.reference(),
                JsonRules.text(payout.createdAt()));
    }

    private interface CsvFormat {
        Csv to(OutputStream out) throws IOException;
    }

    private static byte[] write(
            CsvFormat format,
            List<String> header,
            Stream<FilePayout> payouts,
            Function<FilePayout, Stream<? extends @Nullable Object>> cells) {
        var out = new ByteArrayOutputStream();
        try {
            var csv = format.to(out);
            if (!header.isEmpty()) {
                csv.row(header.stream());
            }
            for (var payout : payouts.toList()) {
                csv.row(cells.apply(payout));
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
