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
 * Derives promo codes from members' names, by the naming of an offer. Prefix and suffix are folded like names.
 *
 * @param taken returns those of some keys (see {@link PromoCode#key}) that are codes of the brand, current or retired; a brand
 *     has too many codes to read them all
 */
public record GenerateCodes(CodeNaming naming, UnaryOperator<Set<String>> taken, RandomGenerator random) {
    /** The member that a code is derived from. */
    record Owner(
            String firstName,
            @Nullable String lastName,
            @Nullable String instagram) {}

    /** A code, and its base code, which differs when that was taken. */
    public record Named(String code, String baseCode) {}

    private static final int RANDOM_LENGTH = 8;
    private static final int FALLBACK_LENGTH = 5;
    private static final int MAX_NAME = 24;
    private static final int MAX_AFFIX = 16;
    private static final Pattern INVALID_CHARACTERS = Pattern.compile("[^A-Z0-9]");

    /** One code per owner, in their order, all different and none of them taken. */
    List<Named> codesFor(List<Owner> owners) {
        List<String> baseCodes = owners.stream().map(this::baseCodeFor).toList();
        Set<String> takenKeys = new HashSet<>();
        Set<String> checked = new HashSet<>();
        while (true) {
            var draft = CodeDraft.of(baseCodes, takenKeys);
            Set<String> unchecked = draft.keys();
            unchecked.removeAll(checked);
            if (unchecked.isEmpty()) {
                return draft.codes();
            }
            unchecked.addAll(draft.furtherKeys());
            checked.addAll(unchecked);
            takenKeys.addAll(taken.apply(unchecked));
        }
    }

    private String baseCodeFor(Owner owner) {
        String name = cut(nameOf(owner), MAX_NAME);
        String nonEmpty = name.isEmpty() ? "REF" + UnambiguousAlphabet.randomText(FALLBACK_LENGTH, random) : name;
        return cut(fold(naming.prefix()), MAX_AFFIX) + nonEmpty + cut(fold(naming.suffix()), MAX_AFFIX);
    }

    private String nameOf(Owner owner) {
        String first = fold(owner.firstName());
        String last = fold(owner.lastName());
        return switch (Objects.requireNonNull(naming.strategy())) {
            case FIRST_NAME -> first;
            case FIRST_NAME_LAST_INITIAL -> first + cut(last, 1);
            case FIRST_INITIAL_LAST_NAME -> cut(first, 1) + last;
            case FULL_NAME -> first + last;
            case INSTAGRAM -> fold(owner.instagram());
            case RANDOM -> UnambiguousAlphabet.randomText(RANDOM_LENGTH, random);
        };
    }

    /** Normalized first, so that styled letters become plain ones before the transliteration to ASCII. */
    private static String fold(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String ascii = Junidecode.unidecode(Normalizer.normalize(text, Form.NFKC));
        return INVALID_CHARACTERS.matcher(ascii.toUpperCase(Locale.ROOT)).replaceAll("");
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
