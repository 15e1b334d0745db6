package dev.tributary.reporting.statements;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Extracts the text of a PDF, page by page, without spaces: those between cells depend on their distance. */
final class PdfText {
    private static final String SPACES = "[\\s\u00a0]+";

    private PdfText() {}

    static List<String> withoutSpaces(String... texts) {
        return Stream.of(texts).map(text -> text.replaceAll(SPACES, "")).toList();
    }

    static List<String> pages(byte[] pdf) {
        try (var reader = new PdfReader(pdf)) {
            var extractor = new PdfTextExtractor(reader);
            return IntStream.rangeClosed(1, reader.getNumberOfPages())
                    .mapToObj(page -> page(extractor, page))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int count(byte[] pdf) {
        try (var reader = new PdfReader(pdf)) {
            return reader.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Extracts only the last page: reading all pages of a long statement takes much longer than printing it. */
    static String lastPage(byte[] pdf) {
        try (var reader = new PdfReader(pdf)) {
            return page(new PdfTextExtractor(reader), reader.getNumberOfPages());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(PdfTextExtractor extractor, int page) {
        try {
            return extractor.getTextFromPage(page).replaceAll(SPACES, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
