package dev.tributary.reporting.statements;

import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.awt.Color;

/** Fonts, colours and cells of statements and invoices. Lengths are points. */
final class PdfStyle {
    static final float MARGIN = 48;
    static final float WIDTH = PageSize.A4.getWidth() - 2 * MARGIN;

    static final Color INK = new Color(0x1b2430);
    static final Color GREY = new Color(0x667080);
    static final Color LINE = new Color(0xd8dde4);
    static final Color BAND = new Color(0xf3f5f8);

    static final Font ISSUER = new Font(PdfFonts.BOLD, 17, Font.NORMAL, INK);
    static final Font TITLE = new Font(PdfFonts.REGULAR, 13, Font.NORMAL, GREY);
    static final Font NAME = new Font(PdfFonts.BOLD, 11, Font.NORMAL, INK);
    static final Font TEXT = new Font(PdfFonts.REGULAR, 9, Font.NORMAL, INK);
    static final Font STRONG = new Font(PdfFonts.BOLD, 9, Font.NORMAL, INK);
    static final Font LABEL = new Font(PdfFonts.REGULAR, 8, Font.NORMAL, GREY);

    private static final float LARGEST_FIGURE = 11.5f;
    private static final float LEADING = 1.3f;
    static final float HAIRLINE = 0.5f;

    private PdfStyle() {}

    /** The largest font in which the text fits on one line. */
    static Font figure(String text, float width) {
        float fitting = width / PdfFonts.BOLD.getWidthPoint(text, 1);
        return new Font(PdfFonts.BOLD, Math.min(LARGEST_FIGURE, fitting), Font.NORMAL, INK);
    }

    static PdfPTable table(float... widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        return table;
    }

    /** A cell without lines around it. */
    static PdfPCell cell(Phrase text) {
        var cell = new PdfPCell(text);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        cell.setLeading(0, LEADING);
        cell.setUseAscender(true);
        cell.setUseDescender(true);
        return cell;
    }

    static PdfPCell cell(String text, Font font) {
        return cell(new Phrase(text, font));
    }

    static PdfPCell alignedRight(PdfPCell cell) {
        cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
        return cell;
    }

    /** @param side such as {@link Rectangle#BOTTOM} */
    static PdfPCell lined(PdfPCell cell, int side) {
        cell.setBorder(side);
        cell.setBorderColor(LINE);
        cell.setBorderWidth(HAIRLINE);
        return cell;
    }

    /** A cell of a page's head, with a line below. */
    static PdfPCell underlined(PdfPCell cell) {
        cell.setPaddingBottom(10);
        cell.setVerticalAlignment(PdfPCell.ALIGN_BOTTOM);
        return lined(cell, Rectangle.BOTTOM);
    }
}
