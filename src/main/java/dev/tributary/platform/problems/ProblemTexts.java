package dev.tributary.platform.problems;

import dev.tributary.platform.money.MinorUnits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The details of problems in the languages that have a bundle: by the code of the problem, and of a field error by its text. */
public final class ProblemTexts {
    /** English is what the code says. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String BUNDLE = "dev.tributary.platform.problems.Problems";

    private ProblemTexts() {}

    /** A problem of fields tells the detail of its only field. */
    public static String detail(Problem problem, Locale language) {
        if (language.equals(Locale.ENGLISH)) {
            return problem.detail();
        }
        var errors = problem.errors();
        if (errors.size() == 1) {
            return detail(errors.get(0), language).detail();
        }
        var said = find(problem.code(), language);
        return said == null ? problem.detail() : filled(said, problem, language);
    }

    public static FieldError detail(FieldError error, Locale language) {
        var key = "text."
                + error.detail()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("_$", "");
        var said = language.equals(Locale.ENGLISH) ? null : find(key, language);
        return said == null ? error : new FieldError(error.pointer(), error.code(), said);
    }

    /** Of what is refused before there is a problem, as by its status alone. */
    public static String detail(String code, String english, Locale language, Object... arguments) {
        var said = language.equals(Locale.ENGLISH) ? null : find(code, language);
        return said == null ? english : filled(said, List.of(arguments), language);
    }

    private static String filled(String said, Problem problem, Locale language) {
        var arguments = problem instanceof InvalidFields
                ? List.<Object>of(problem.errors().size())
                : problem.arguments();
        return filled(said, arguments, language);
    }

    private static String filled(String said, List<Object> arguments, Locale language) {
        var text = said;
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", written(arguments.get(i), language));
        }
        return text;
    }

    private static String written(Object argument, Locale language) {
        return argument instanceof Problem.Amount amount
                ? MinorUnits.format(BigDecimal.valueOf(amount.minor()), amount.currency(), language)
                : String.valueOf(argument);
    }

    private static @Nullable String find(String key, Locale language) {
        try {
            var bundle = ResourceBundle.getBundle(
                    BUNDLE,
                    language,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            return bundle.containsKey(key) ? bundle.getString(key) : null;
        } catch (MissingResourceException none) {
            return null;
        }
    }
}
