package dev.tributary.platform.problems;

import dev.tributary.platform.money.MinorUnits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Translates the details of problems: by the code of a problem, and by the text of a field error. */
public final class ProblemTexts {
    /** The supported languages; the English texts are in the code. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String BUNDLE = "dev.tributary.platform.problems.Problems";

    private ProblemTexts() {}

    /** The detail of a problem; with a single field error that of the error. */
    public static String detail(Problem problem, Locale language) {
        if (language.equals(Locale.ENGLISH)) {
            return problem.detail();
        }
        var errors = problem.errors();
        if (errors.size() == 1) {
            return detail(errors.get(0), language).detail();
        }
        var template = find(problem.code(), language);
        return template == null ? problem.detail() : fillIn(template, problem, language);
    }

    public static FieldError detail(FieldError error, Locale language) {
        var key = "text."
                + error.detail()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("_$", "");
        var template = language.equals(Locale.ENGLISH) ? null : find(key, language);
        return template == null ? error : new FieldError(error.pointer(), error.code(), template);
    }

    /** The detail of a refusal that is no {@link Problem}, such as one by status. */
    public static String detail(String code, String english, Locale language, Object... arguments) {
        var template = language.equals(Locale.ENGLISH) ? null : find(code, language);
        return template == null ? english : fillIn(template, List.of(arguments), language);
    }

    private static String fillIn(String template, Problem problem, Locale language) {
        var arguments = problem instanceof InvalidFields
                ? List.<Object>of(problem.errors().size())
                : problem.arguments();
        return fillIn(template, arguments, language);
    }

    private static String fillIn(String template, List<Object> arguments, Locale language) {
        var text = template;
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", formatted(arguments.get(i), language));
        }
        return text;
    }

    private static String formatted(Object argument, Locale language) {
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
