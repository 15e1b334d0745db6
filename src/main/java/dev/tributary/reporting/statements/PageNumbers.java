package dev.tributary.reporting.statements;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.util.ArrayList;
import java.util.List;

/** The footer of each page: the document's title on the left, page number and number of pages on the right. */
final class PageNumbers extends PdfPageEventHelper {
    private static final float SIZE = 8;
    private static final float BASELINE = 30;
    private static final float LINE = BASELINE + 14;
    private static final float WIDTH = 150;

    private final String left;
    private final StatementWords words;

    /** One per page, filled when the number of pages is known. */
    private final List<PdfTemplate> numbers = new ArrayList<>();

    PageNumbers(String left, StatementWords words) {
        this.left = left;
        this.words = words;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        var page = writer.getDirectContent();
        var number = page.createTemplate(WIDTH, 2 * SIZE);
        numbers.add(number);
        page.saveState();
        page.setColorStroke(PdfStyle.LINE);
        page.setLineWidth(PdfStyle.HAIRLINE);
        page.moveTo(document.left(), LINE);
        page.lineTo(document.right(), LINE);
        page.stroke();
        write(page, Element.ALIGN_LEFT, left, document.left(), BASELINE);
        page.addTemplate(number, document.right() - WIDTH, BASELINE - SIZE / 2);
        page.restoreState();
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        for (int i = 0; i < numbers.size(); i++) {
            write(numbers.get(i), Element.ALIGN_RIGHT, words.say("page", i + 1, numbers.size()), WIDTH, SIZE / 2);
        }
    }

    private static void write(PdfContentByte content, int alignment, String text, float x, float y) {
        content.setColorFill(PdfStyle.GREY);
        content.beginText();
        content.setFontAndSize(PdfFonts.REGULAR, SIZE);
        content.showTextAligned(alignment, text, x, y, 0);
        content.endText();
    }
}
