package dev.tributary.reporting.statements;

import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.JsonRules;
import dev.tributary.reporting.statements.Statement.StatementEntry;
import dev.tributary.reporting.statements.Statement.StatementPayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A statement as CSV: the opening balance, the entries, the payout and the closing balance, each row with the balance after it. */
final class StatementCsv {
    private static final List<String> COLUMNS = List.of(
            "kind",
            "id",
            "sequence",
            "day",
            "createdAt",
            "availableAt",
            "conversionId",
            "orderRef",
            "description",
            "currency",
            "amount",
            "balance");

    private StatementCsv() {}

    static byte[] write(Statement statement) {
        var out = new ByteArrayOutputStream();
        try {
            write(statement, new Csv(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(Statement statement, Csv csv) throws IOException {
        csv.row(COLUMNS.stream());
        var currency = statement.currency();
        csv.row(sum("OPENING_BALANCE", null, null, currency, null, statement.openingBalance()));
        for (var entry : statement.entries()) {
            csv.row(cells(entry, currency));
        }
        if (statement.omittedEntries() > 0) {
            var count = statement.omittedEntries() + " entries";
            csv.row(sum("OMITTED", null, count, currency, statement.omittedAmount(), statement.balanceBeforePayout()));
        }
        var payout = statement.payout();
        csv.row(sum("PAYOUT", payout, payout.status(), currency, -payout.amount(), statement.closingBalance()));
        csv.row(sum("CLOSING_BALANCE", null, null, currency, null, statement.closingBalance()));
        csv.flush();
    }

    private static Stream<@Nullable Object> cells(StatementEntry entry, String currency) {
        return Stream.of(
                entry.kind(),
                entry.id(),
                entry.sequence(),
                entry.day(),
                JsonRules.text(entry.createdAt()),
                JsonRules.text(entry.availableAt()),
                entry.conversionId(),
                entry.orderRef(),
                entry.description(),
                currency,
                entry.amount(),
                entry.balance());
    }

    /** A row that is not a ledger entry. */
    private static Stream<@Nullable Object> sum(
            String kind,
            @Nullable StatementPayout payout,
            @Nullable Object description,
            String currency,
            @Nullable Long amount,
            long balance) {
        return Stream.of(
                kind,
                payout == null ? null : payout.id(),
                null,
                null,
                payout == null ? null : JsonRules.text(payout.createdAt()),
                null,
                null,
                null,
                description,
                currency,
                amount,
                balance);
    }
}
