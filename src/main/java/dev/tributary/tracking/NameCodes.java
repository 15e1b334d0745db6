package dev.tributary.tracking;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import net.gcardone.junidecode.Junidecode;
import org.jspecify.annotations.Nullable;

/** How an offer names its promo codes. Prefix and suffix are folded like names. */
public record CodeNaming(Strategy strategy, String prefix, String suffix) {

    public enum Strategy {
        FIRST_NAME,
        FIRST_NAME_LAST_INITIAL,
        FIRST_INITIAL_LAST_NAME,
        FULL_NAME,
        INSTAGRAM,
        RANDOM
    }

    /** Whom a code is named after. */
    public record Bearer(
            String firstName, String lastName, @Nullable String instagram) {}

    /** No 0 and O, no 1, I and L: a follower copies the code from a story. */
    private static final String UNAMBIGUOUS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final int RANDOM_LENGTH = 8;
    private static final int FALLBACK_LENGTH = 5;
    private static final int MAX_NAME = 24;
    private static final int MAX_AFFIX = 16;
    private static final int LETTERS = 26;
    private static final Pattern NOT_OF_A_CODE = Pattern.compile("[^A-Z0-9]");

    /**
     * One code per bearer, in their order, unlike each other and unlike the codes taken.
     *
     * @param takenKeys the brand's codes, current and retired, as {@link PromoCode#key}
     */
    public List<String> codesFor(List<Bearer> bearers, Set<String> takenKeys, RandomGenerator random) {
        List<String> codes = new ArrayList<>(bearers.size());
        Set<String> made = new HashSet<>();
        Map<String, Integer> nextTry = new HashMap<>();
        for (Bearer bearer : bearers) {
            String wish = wishFor(bearer, random);
            int attempt = nextTry.getOrDefault(wish, 0);
            String code;
            String key;
            do {
                code = wish + ending(attempt++);
                key = PromoCode.key(code);
            } while (takenKeys.contains(key) || !made.add(key));
            nextTry.put(wish, attempt);
            codes.add(code);
        }
        return codes;
    }

    private String wishFor(Bearer bearer, RandomGenerator random) {
        String name = cut(nameOf(bearer, random), MAX_NAME);
        String kept = name.isEmpty() ? "REF" + drawn(FALLBACK_LENGTH, random) : name;
        return cut(folded(prefix), MAX_AFFIX) + kept + cut(folded(suffix), MAX_AFFIX);
    }

    private String nameOf(Bearer bearer, RandomGenerator random) {
        String first = folded(bearer.firstName());
        String last = folded(bearer.lastName());
        return switch (strategy) {
            case FIRST_NAME -> first;
            case FIRST_NAME_LAST_INITIAL -> first + cut(last, 1);
            case FIRST_INITIAL_LAST_NAME -> cut(first, 1) + last;
            case FULL_NAME -> first + last;
            case INSTAGRAM -> bearer.instagram() == null ? "" : folded(bearer.instagram());
            case RANDOM -> drawn(RANDOM_LENGTH, random);
        };
    }

    /** Nothing, then A to Z, then 2, 3, … */
    private static String ending(int attempt) {
        if (attempt == 0) {
            return "";
        }
        return attempt <= LETTERS ? String.valueOf((char) ('A' + attempt - 1)) : String.valueOf(attempt - LETTERS + 1);
    }

    /** Composed first, so that styled letters become letters before they are read as ASCII. */
    private static String folded(String text) {
        String ascii = Junidecode.unidecode(Normalizer.normalize(text, Form.NFKC));
        return NOT_OF_A_CODE.matcher(ascii.toUpperCase(Locale.ROOT)).replaceAll("");
    }

    private static String drawn(int length, RandomGenerator random) {
        var drawn = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            drawn.append(UNAMBIGUOUS.charAt(random.nextInt(UNAMBIGUOUS.length())));
        }
        return drawn.toString();
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
