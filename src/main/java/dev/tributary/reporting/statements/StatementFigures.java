package dev.tributary.reporting.statements;

import com.lowagie.text.Paragraph;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;

/** The four sums of a statement, side by side: opening balance, entries, payout and closing balance. */
record StatementFigures(Statement statement, StatementWords words) {
    private static final float FIGURE_PADDING = 10;
    private static final float FIGURE_WIDTH = PdfStyle.WIDTH / 4;

    PdfPTable write() {
        var figures = PdfStyle.table(1, 1, 1, 1);
        long entries = statement.entries().size() + statement.omittedEntries();
        figure(figures, words.say("opening"), statement.openingBalance());
        figure(figures, words.say("movement", entries), statement.movement());
        figure(figures, words.say("payout"), -statement.payout().amount());
        figure(figures, words.say("closing"), statement.closingBalance());
        figures.setSpacingAfter(StatementPdf.GAP);
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
}
