package dev.tributary.tracking.codes;

import dev.tributary.program.offers.CodeNaming;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import net.gcardone.junidecode.Junidecode;
import org.jspecify.annotations.Nullable;

/**
 * Names promo codes after members, as an offer wants it. Prefix and suffix are folded like names.
 *
 * @param taken asked which of some keys (see {@link PromoCode#key}) are codes of the brand, current or retired; a brand
 *     has too many codes to be asked for them all
 */
public record GenerateCodes(CodeNaming naming, UnaryOperator<Set<String>> taken, RandomGenerator random) {

    /** Whom a code is named after. */
    record Bearer(
            String firstName,
            @Nullable String lastName,
            @Nullable String instagram) {}

    /** A code, and the one it would be had nobody come first. */
    public record Named(String code, String wanted) {}

    private static final int RANDOM_LENGTH = 8;
    private static final int FALLBACK_LENGTH = 5;
    private static final int MAX_NAME = 24;
    private static final int MAX_AFFIX = 16;
    private static final Pattern NOT_OF_A_CODE = Pattern.compile("[^A-Z0-9]");

    /** One code per bearer, in their order, unlike each other and unlike the codes taken. */
    List<Named> codesFor(List<Bearer> bearers) {
        List<String> wishes = bearers.stream().map(this::wishFor).toList();
        Set<String> known = new HashSet<>();
        Set<String> asked = new HashSet<>();
        while (true) {
            var draft = CodeDraft.of(wishes, known);
            Set<String> unsure = draft.keys();
            unsure.removeAll(asked);
            if (unsure.isEmpty()) {
                return draft.codes();
            }
            unsure.addAll(draft.furtherKeys());
            asked.addAll(unsure);
            known.addAll(taken.apply(unsure));
        }
    }

    private String wishFor(Bearer bearer) {
        String name = cut(nameOf(bearer), MAX_NAME);
        String kept = name.isEmpty() ? "REF" + UnambiguousAlphabet.drawn(FALLBACK_LENGTH, random) : name;
        return cut(folded(naming.prefix()), MAX_AFFIX) + kept + cut(folded(naming.suffix()), MAX_AFFIX);
    }

    private String nameOf(Bearer bearer) {
        String first = folded(bearer.firstName());
        String last = folded(bearer.lastName());
        return switch (Objects.requireNonNull(naming.strategy())) {
            case FIRST_NAME -> first;
            case FIRST_NAME_LAST_INITIAL -> first + cut(last, 1);
            case FIRST_INITIAL_LAST_NAME -> cut(first, 1) + last;
            case FULL_NAME -> first + last;
            case INSTAGRAM -> folded(bearer.instagram());
            case RANDOM -> UnambiguousAlphabet.drawn(RANDOM_LENGTH, random);
        };
    }

    /** Composed first, so that styled letters become letters before they are read as ASCII. */
    private static String folded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String ascii = Junidecode.unidecode(Normalizer.normalize(text, Form.NFKC));
        return NOT_OF_A_CODE.matcher(ascii.toUpperCase(Locale.ROOT)).replaceAll("");
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
