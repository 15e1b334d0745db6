package dev.tributary.reporting.statements;

import com.lowagie.text.Paragraph;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** A statement as PDF: parties, balances and entries. */
final class StatementPdf {
    static final float GAP = 16;

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
        return PdfPages.write(
                words.say("title") + " " + statement.payout().id(),
                issuer.name(),
                words,
                List.of(
                        head(),
                        facts(),
                        new StatementFigures(statement, words).write(),
                        new StatementTable(statement, words).write(),
                        note()));
    }

    private PdfPTable head() {
        var head = PdfStyle.table(64, 36);
        head.addCell(PdfStyle.underlined(PdfStyle.cell(PdfFonts.printable(issuer.name()), PdfStyle.ISSUER)));
        head.addCell(PdfStyle.underlined(PdfStyle.alignedRight(PdfStyle.cell(words.say("title"), PdfStyle.TITLE))));
        head.setSpacingAfter(GAP);
        return head;
    }

    /** On the left the member and the offer, on the right the payout. */
    private PdfPTable facts() {
        var facts = PdfStyle.table(46, 54);
        var left = new PdfPCell(member());
        left.setBorder(Rectangle.NO_BORDER);
        left.setPaddingRight(GAP);
        facts.addCell(left);
        var right = new PdfPCell(payout());
        right.setBorder(Rectangle.NO_BORDER);
        facts.addCell(right);
        facts.setSpacingAfter(GAP);
        return facts;
    }

    private PdfPTable member() {
        var member = PdfStyle.table(1);
        member.addCell(PdfStyle.cell(words.say("member"), PdfStyle.LABEL));
        member.addCell(
                spaced(PdfStyle.cell(PdfFonts.printable(statement.member().name()), PdfStyle.NAME)));
        member.addCell(PdfStyle.cell(words.say("offer"), PdfStyle.LABEL));
        member.addCell(spaced(PdfStyle.cell(PdfFonts.printable(statement.offer().name()), PdfStyle.TEXT)));
        return member;
    }

    private PdfPTable payout() {
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
        return details;
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

    private Paragraph note() {
        var note = new Paragraph(12, words.say("note"), PdfStyle.LABEL);
        note.setSpacingBefore(10);
        return note;
    }
}
