package dev.tributary.reporting.statements;

import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.reporting.statements.Statement.StatementEntry;
import org.jspecify.annotations.Nullable;

/** The lines of a statement, each with the balance after it. The head is repeated on every page, and no line is torn in two. */
final class StatementTable {
    private static final int COLUMNS = 5;
    private static final float PADDING = 5;

    private final Statement statement;
    private final StatementWords words;
    private final PdfPTable table = PdfStyle.table(15, 35, 20, 15, 15);

    StatementTable(Statement statement, StatementWords words) {
        this.statement = statement;
        this.words = words;
    }

    PdfPTable write() {
        table.setHeaderRows(1);
        table.setSplitRows(false);
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

    private void add(PdfPCell cell, java.awt.@Nullable Color background) {
        cell.setBackgroundColor(background);
        cell.setPaddingTop(PADDING);
        cell.setPaddingBottom(PADDING);
        cell.setPaddingLeft(3);
        cell.setPaddingRight(3);
        table.addCell(PdfStyle.lined(cell, Rectangle.BOTTOM));
    }
}
