package dev.tributary.reporting.statements;

import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Objects;
import net.gcardone.junidecode.Junidecode;

/**
 * Liberation Sans, which has Latin, Greek and Cyrillic letters. Names in other scripts are transliterated to Latin letters: the
 * font lacks their letters, and right-to-left text would be printed backwards.
 */
final class PdfFonts {
    static final BaseFont REGULAR = load("LiberationSans-Regular.ttf");
    static final BaseFont BOLD = load("LiberationSans-Bold.ttf");

    private PdfFonts() {}

    /** The text on one line, in letters that the fonts have. */
    static String printable(String text) {
        var printed = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .forEach(letter -> printed.append(
                        isPrintable(letter)
                                ? Character.toString(letter)
                                : Junidecode.unidecode(Character.toString(letter))));
        return printed.toString().replaceAll("\\s+", " ").strip();
    }

    private static boolean isPrintable(int letter) {
        return REGULAR.charExists(letter) && BOLD.charExists(letter) && !isFromRightToLeft(letter);
    }

    private static boolean isFromRightToLeft(int letter) {
        return switch (Character.getDirectionality(letter)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        };
    }

    private static BaseFont load(String name) {
        try (var file = PdfFonts.class.getResourceAsStream("/liberation/" + name)) {
            var bytes = Objects.requireNonNull(file, name).readAllBytes();
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DocumentException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
