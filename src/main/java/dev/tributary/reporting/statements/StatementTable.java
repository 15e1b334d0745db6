package dev.tributary.reporting.statements;

import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.reporting.statements.Statement.StatementEntry;
import java.awt.Color;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The table of a statement's entries, each with the balance after it. The header is repeated on every page. */
final class StatementTable {
    private static final int COLUMNS = 5;
    private static final float PADDING = 5;
    private static final float SIDE = 3;
    private static final float DATE_WIDTH = 74;
    private static final float ORDER_WIDTH = 96;
    private static final float MIN_MONEY_WIDTH = 75;

    private final Statement statement;
    private final StatementWords words;
    private final PdfPTable table;

    StatementTable(Statement statement, StatementWords words) {
        this.statement = statement;
        this.words = words;
        float money = moneyWidth();
        float entry = PdfStyle.WIDTH - DATE_WIDTH - ORDER_WIDTH - 2 * money;
        this.table = PdfStyle.table(DATE_WIDTH, entry, ORDER_WIDTH, money, money);
    }

    /** Wide enough for the longest amount, which must not be broken into lines. */
    private float moneyWidth() {
        var entries =
                statement.entries().stream().flatMapToLong(entry -> LongStream.of(entry.amount(), entry.balance()));
        var sums = LongStream.of(
                statement.openingBalance(),
                statement.omittedAmount(),
                statement.balanceBeforePayout(),
                -statement.payout().amount(),
                statement.closingBalance());
        var amounts = LongStream.concat(entries, sums).summaryStatistics();
        float widest = Math.max(width(amounts.getMin()), width(amounts.getMax()));
        return Math.max(MIN_MONEY_WIDTH, widest + 3 * SIDE);
    }

    private float width(long amount) {
        return PdfStyle.STRONG.getBaseFont().getWidthPoint(words.money(amount), PdfStyle.STRONG.getSize());
    }

    PdfPTable write() {
        table.setHeaderRows(1);
        head();
        sum(words.say("opening"), statement.openingBalance(), PdfStyle.STRONG);
        statement.entries().forEach(this::entry);
        if (statement.entries().isEmpty()) {
            wide(words.say("none"), "", "");
        }
        if (statement.omittedEntries() > 0) {
            wide(
                    words.say("omitted", statement.omittedEntries()),
                    words.money(statement.omittedAmount()),
                    words.money(statement.balanceBeforePayout()));
        }
        payout();
        sum(words.say("closing"), statement.closingBalance(), PdfStyle.STRONG);
        return table;
    }

    private void head() {
        for (var column : new String[] {"date", "entry", "order"}) {
            add(PdfStyle.cell(words.say("column." + column), PdfStyle.LABEL), PdfStyle.BAND);
        }
        for (var column : new String[] {"amount", "balance"}) {
            add(PdfStyle.alignedRight(PdfStyle.cell(words.say("column." + column), PdfStyle.LABEL)), PdfStyle.BAND);
        }
    }

    private void entry(StatementEntry entry) {
        var booked = words.dayOf(entry.createdAt());
        var text = new Phrase(words.name(entry.kind()), PdfStyle.TEXT);
        if (!entry.day().equals(booked)) {
            text.add(new Phrase("  " + words.say("day", words.day(entry.day())), PdfStyle.LABEL));
        }
        if (entry.description() != null) {
            text.add(new Phrase("\n" + PdfFonts.printable(entry.description()), PdfStyle.LABEL));
        }
        row(
                words.day(booked),
                text,
                entry.orderRef() == null ? "" : PdfFonts.printable(entry.orderRef()),
                entry.amount(),
                entry.balance(),
                PdfStyle.TEXT);
    }

    private void payout() {
        var payout = statement.payout();
        var text = new Phrase(words.name(EntryKind.PAYOUT), PdfStyle.STRONG);
        row(
                words.day(words.dayOf(payout.createdAt())),
                text,
                "",
                -payout.amount(),
                statement.closingBalance(),
                PdfStyle.STRONG);
    }

    private void row(String day, Phrase text, String order, long amount, long balance, Font font) {
        add(PdfStyle.cell(day, font), null);
        add(PdfStyle.cell(text), null);
        add(PdfStyle.cell(order, font), null);
        add(PdfStyle.alignedRight(PdfStyle.cell(words.money(amount), font)), null);
        add(PdfStyle.alignedRight(PdfStyle.cell(words.money(balance), font)), null);
    }

    private void wide(String text, String amount, String balance) {
        var cell = PdfStyle.cell(text, PdfStyle.LABEL);
        cell.setColspan(COLUMNS - 2);
        add(cell, null);
        add(PdfStyle.alignedRight(PdfStyle.cell(amount, PdfStyle.TEXT)), null);
        add(PdfStyle.alignedRight(PdfStyle.cell(balance, PdfStyle.TEXT)), null);
    }

    private void sum(String label, long balance, Font font) {
        var cell = PdfStyle.cell(label, font);
        cell.setColspan(COLUMNS - 1);
        add(cell, null);
        add(PdfStyle.alignedRight(PdfStyle.cell(words.money(balance), font)), null);
    }

    private void add(PdfPCell cell, @Nullable Color background) {
        cell.setBackgroundColor(background);
        cell.setPaddingTop(PADDING);
        cell.setPaddingBottom(PADDING);
        cell.setPaddingLeft(SIDE);
        cell.setPaddingRight(SIDE);
        table.addCell(PdfStyle.lined(cell, Rectangle.BOTTOM));
    }
}
