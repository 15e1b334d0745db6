package dev.tributary.reporting.statements;

import com.lowagie.text.Paragraph;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** An invoice as PDF: the parties, one line for the commissions, the tax and the total. */
final class InvoicePdf {
    private static final float GAP = 18;

    private final Invoice invoice;
    private final StatementWords words;

    InvoicePdf(Invoice invoice, Locale language, ZoneId timezone) {
        this.invoice = invoice;
        this.words = new StatementWords(language, Currency.getInstance(invoice.currency()), timezone);
    }

    Invoice invoice() {
        return invoice;
    }

    byte[] write() {
        return PdfPages.write(
                words.say("invoice.title") + " " + invoice.number(),
                invoice.recipient().name(),
                words,
                List.of(head(), parties(), facts(), new InvoiceTable(invoice, words).write(), note()));
    }

    private PdfPTable head() {
        var head = PdfStyle.table(58, 42);
        head.addCell(PdfStyle.underlined(
                PdfStyle.cell(PdfFonts.printable(invoice.recipient().name()), PdfStyle.ISSUER)));
        head.addCell(
                PdfStyle.underlined(PdfStyle.alignedRight(PdfStyle.cell(words.say("invoice.title"), PdfStyle.TITLE))));
        head.setSpacingAfter(GAP);
        return head;
    }

    private PdfPTable parties() {
        var parties = PdfStyle.table(1, 1);
        parties.addCell(party("invoice.supplier", invoice.supplier()));
        parties.addCell(party("invoice.recipient", invoice.recipient()));
        parties.setSpacingAfter(GAP);
        return parties;
    }

    private PdfPCell party(String label, Invoice.Party party) {
        var lines = PdfStyle.table(1);
        lines.addCell(PdfStyle.cell(words.say(label), PdfStyle.LABEL));
        lines.addCell(spaced(PdfStyle.cell(PdfFonts.printable(party.name()), PdfStyle.NAME)));
        addressOf(party).forEach(line -> lines.addCell(spaced(PdfStyle.cell(line, PdfStyle.TEXT))));
        var cell = new PdfPCell(lines);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPaddingRight(GAP);
        return cell;
    }

    private List<String> addressOf(Invoice.Party party) {
        List<String> lines =
                party.address().lines().map(PdfFonts::printable).collect(Collectors.toCollection(ArrayList::new));
        lines.add(new Locale("", party.country()).getDisplayCountry(words.language()));
        if (party.vatId() != null) {
            lines.add(words.say("invoice.vatId", party.vatId()));
        }
        return lines;
    }

    private static PdfPCell spaced(PdfPCell cell) {
        cell.setPaddingTop(2);
        cell.setPaddingBottom(3);
        return cell;
    }

    private PdfPTable facts() {
        var facts = PdfStyle.table(26, 74);
        fact(facts, "invoice.number", invoice.number());
        fact(facts, "invoice.issuedOn", words.longDay(invoice.issuedOn()));
        fact(facts, "invoice.payout", invoice.payoutId().toString());
        fact(facts, "invoice.agreedOn", words.longDay(invoice.agreedOn()));
        if (invoice.cancelledOn() != null) {
            fact(facts, "invoice.cancelledOn", words.longDay(Objects.requireNonNull(invoice.cancelledOn())));
        }
        facts.setSpacingAfter(GAP);
        return facts;
    }

    private void fact(PdfPTable facts, String label, String value) {
        facts.addCell(spaced(PdfStyle.cell(words.say(label), PdfStyle.LABEL)));
        facts.addCell(spaced(PdfStyle.cell(value, PdfStyle.TEXT)));
    }

    private Paragraph note() {
        var note = new Paragraph(12, words.say("invoice.note." + invoice.treatment()), PdfStyle.TEXT);
        note.setSpacingBefore(12);
        return note;
    }
}
