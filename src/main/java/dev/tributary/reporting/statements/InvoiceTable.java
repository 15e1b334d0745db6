package dev.tributary.reporting.statements;

import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import dev.tributary.ledger.invoices.TaxTreatment;
import dev.tributary.platform.money.Decimals;
import java.util.Objects;

/** The amounts of an invoice: the commissions, the tax, the total. */
record InvoiceTable(Invoice invoice, StatementWords words) {
    private static final float PADDING = 6;

    PdfPTable write() {
        var amounts = PdfStyle.table(72, 28);
        band(amounts, words.say("invoice.service"), words.say("invoice.amount"));
        line(amounts, words.say("invoice.commissions"), invoice.net(), false);
        if (invoice.treatment() == TaxTreatment.DOMESTIC) {
            var rate = Decimals.plain(Objects.requireNonNull(invoice.ratePercent()))
                    .toPlainString();
            line(amounts, words.say("invoice.tax", words.percent(rate)), invoice.tax(), false);
        }
        line(amounts, words.say("invoice.total"), invoice.total(), true);
        return amounts;
    }

    private static void band(PdfPTable amounts, String left, String right) {
        for (var cell : new PdfPCell[] {
            PdfStyle.cell(left, PdfStyle.LABEL), PdfStyle.alignedRight(PdfStyle.cell(right, PdfStyle.LABEL))
        }) {
            cell.setBackgroundColor(PdfStyle.BAND);
            amounts.addCell(padded(cell));
        }
    }

    private void line(PdfPTable amounts, String label, long amount, boolean isTotal) {
        var font = isTotal ? PdfStyle.STRONG : PdfStyle.TEXT;
        amounts.addCell(padded(PdfStyle.cell(label, font)));
        amounts.addCell(padded(PdfStyle.alignedRight(PdfStyle.cell(words.money(amount), font))));
    }

    private static PdfPCell padded(PdfPCell cell) {
        cell.setPadding(PADDING);
        return PdfStyle.lined(cell, Rectangle.BOTTOM);
    }
}
