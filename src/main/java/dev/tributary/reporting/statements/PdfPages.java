package dev.tributary.reporting.statements;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes a PDF of A4 pages with title, author and page numbers. */
final class PdfPages {
    private static final float FOOT = 62;

    private PdfPages() {}

    static byte[] write(String title, String author, StatementWords words, List<? extends Element> content) {
        var out = new ByteArrayOutputStream();
        var document = new Document(PageSize.A4, PdfStyle.MARGIN, PdfStyle.MARGIN, PdfStyle.MARGIN, FOOT);
        var writer = PdfWriter.getInstance(document, out);
        document.addTitle(title);
        document.addAuthor(author);
        writer.getExtraCatalog()
                .put(PdfName.LANG, new PdfString(words.language().toLanguageTag()));
        document.open();
        writer.setPageEvent(new PageNumbers(title, words));
        content.forEach(document::add);
        document.close();
        return out.toByteArray();
    }
}
