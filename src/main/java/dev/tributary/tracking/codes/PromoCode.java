package dev.tributary.tracking.codes;

import dev.tributary.platform.problems.InvalidFields;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;

/**
 * A promo code as the brand writes it, and the key under which it is matched and unique.
 *
 * @param text 1 to 64 characters without control or invisible ones
 */
public record PromoCode(String text, String key) {
    public static final int MAX_LENGTH = 64;

    private static final int DOTLESS_I = 'ı';

    /** The code; empty when the text is blank, too long or has invisible characters. */
    public static Optional<PromoCode> parse(String code) {
        String text = Normalizer.normalize(code, Form.NFKC).strip();
        boolean fits = !text.isEmpty() && text.codePointCount(0, text.length()) <= MAX_LENGTH;
        return fits && text.codePoints().allMatch(PromoCode::isVisible)
                ? Optional.of(new PromoCode(text, key(text)))
                : Optional.empty();
    }

    /** @throws InvalidFields when {@link #parse} refuses it */
    public static PromoCode parseOrThrow(String pointer, String code) {
        return parse(code)
                .orElseThrow(() -> new InvalidFields(
                        pointer, "invalid_promo_code", "A code has 1 to 64 characters that can all be seen."));
    }

    /** The key of a code given at checkout: NFKC, trimmed, case-folded. Any text has one; look-alikes stay distinct. */
    public static String key(String code) {
        String plain = Normalizer.normalize(code, Form.NFKC).strip();
        var folded = new StringBuilder(plain.length());
        plain.codePoints().forEach(point -> folded.append(folded(point)));
        return Normalizer.normalize(folded, Form.NFKC);
    }

    /** Upper then lower case is Unicode's full case folding, but for the dotless i, which folding leaves alone. */
    private static String folded(int point) {
        String character = Character.toString(point);
        return point == DOTLESS_I
                ? character
                : character.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
