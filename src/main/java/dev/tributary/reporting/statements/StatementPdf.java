package dev.tributary.reporting.statements;

import com.lowagie.text.Document;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.util.Currency;
import java.util.Locale;

/** A statement on A4: who pays whom, the balances, the entries. */
final class StatementPdf {
    private static final float FOOT = 62;
    private static final float GAP = 16;
    private static final float FIGURE_PADDING = 10;
    private static final float FIGURE_WIDTH = PdfStyle.WIDTH / 4;

    private final Statement statement;
    private final Issuer issuer;
    private final StatementWords words;

    StatementPdf(Statement statement, Issuer issuer, Locale language) {
        this.statement = statement;
        this.issuer = issuer;
        this.words = new StatementWords(language, Currency.getInstance(statement.currency()), issuer.timezone());
    }

    Statement statement() {
        return statement;
    }

    byte[] write() {
        var out = new ByteArrayOutputStream();
        var document = new Document(PageSize.A4, PdfStyle.MARGIN, PdfStyle.MARGIN, PdfStyle.MARGIN, FOOT);
        var writer = PdfWriter.getInstance(document, out);
        var id = statement.payout().id().toString();
        document.addTitle(words.say("title") + " " + id);
        document.addAuthor(issuer.name());
        writer.getExtraCatalog()
                .put(PdfName.LANG, new PdfString(words.language().toLanguageTag()));
        document.open();
        writer.setPageEvent(new PageNumbers(words.say("title") + " " + id, words));
        document.add(head());
        document.add(facts());
        document.add(figures());
        document.add(new StatementTable(statement, words).write());
        document.add(note());
        document.close();
        return out.toByteArray();
    }

    private PdfPTable head() {
        var head = PdfStyle.table(64, 36);
        head.addCell(underlined(PdfStyle.cell(PdfFonts.printable(issuer.name()), PdfStyle.ISSUER)));
        head.addCell(underlined(PdfStyle.alignedRight(PdfStyle.cell(words.say("title"), PdfStyle.TITLE))));
        head.setSpacingAfter(GAP);
        return head;
    }

    private static PdfPCell underlined(PdfPCell cell) {
        cell.setPaddingBottom(10);
        cell.setVerticalAlignment(PdfPCell.ALIGN_BOTTOM);
        return PdfStyle.lined(cell, Rectangle.BOTTOM);
    }

    /** On the left the member and the offer, on the right the payout. */
    private PdfPTable facts() {
        var member = PdfStyle.table(1);
        member.addCell(PdfStyle.cell(words.say("member"), PdfStyle.LABEL));
        member.addCell(
                spaced(PdfStyle.cell(PdfFonts.printable(statement.member().name()), PdfStyle.NAME)));
        member.addCell(PdfStyle.cell(words.say("offer"), PdfStyle.LABEL));
        member.addCell(spaced(PdfStyle.cell(PdfFonts.printable(statement.offer().name()), PdfStyle.TEXT)));

        var payout = statement.payout();
        var details = PdfStyle.table(34, 66);
        fact(details, "period", period());
        fact(details, "payout.date", words.longDay(payout.createdAt()));
        fact(details, "status", words.name(payout.status()));
        if (payout.paidAt() != null) {
            fact(details, "payout.paid", words.longDay(payout.paidAt()));
        }
        fact(details, "method", words.name(payout.method()));
        fact(details, "number", payout.id().toString());

        var facts = PdfStyle.table(46, 54);
        var left = new PdfPCell(member);
        left.setBorder(Rectangle.NO_BORDER);
        left.setPaddingRight(GAP);
        facts.addCell(left);
        var right = new PdfPCell(details);
        right.setBorder(Rectangle.NO_BORDER);
        facts.addCell(right);
        facts.setSpacingAfter(GAP);
        return facts;
    }

    private static PdfPCell spaced(PdfPCell cell) {
        cell.setPaddingTop(3);
        cell.setPaddingBottom(7);
        return cell;
    }

    private void fact(PdfPTable details, String label, String value) {
        var cell = PdfStyle.cell(words.say(label), PdfStyle.LABEL);
        cell.setPaddingTop(1);
        details.addCell(cell);
        var text = PdfStyle.cell(value, PdfStyle.TEXT);
        text.setPaddingBottom(4);
        details.addCell(text);
    }

    private String period() {
        var to = words.longDay(statement.to());
        return statement.from() == null
                ? words.say("period.first", to)
                : words.say("period.range", words.longDay(statement.from()), to);
    }

    private PdfPTable figures() {
        var figures = PdfStyle.table(1, 1, 1, 1);
        long entries = statement.entries().size() + statement.omittedEntries();
        figure(figures, words.say("opening"), statement.openingBalance());
        figure(figures, words.say("movement", entries), statement.movement());
        figure(figures, words.say("payout"), -statement.payout().amount());
        figure(figures, words.say("closing"), statement.closingBalance());
        figures.setSpacingAfter(GAP);
        return figures;
    }

    private void figure(PdfPTable figures, String label, long amount) {
        var cell = new PdfPCell();
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setBackgroundColor(PdfStyle.BAND);
        cell.setPadding(FIGURE_PADDING);
        cell.setPaddingTop(4);
        cell.addElement(new Paragraph(14, label, PdfStyle.LABEL));
        var money = words.money(amount);
        cell.addElement(new Paragraph(16, money, PdfStyle.figure(money, FIGURE_WIDTH - 2 * FIGURE_PADDING - 1)));
        figures.addCell(cell);
    }

    private Paragraph note() {
        var note = new Paragraph(12, words.say("note"), PdfStyle.LABEL);
        note.setSpacingBefore(10);
        return note;
    }
}
