package dev.tributary.platform.problems;

import dev.tributary.platform.money.MinorUnits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Translates the details of problems: by the code of a problem, and by the text of a field error. */
public final class ProblemTexts {
    /** The supported languages; the English texts are in the code. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String BUNDLE = "dev.tributary.platform.problems.Problems";
    private static final String TEXT = "text.";
    private static final Map<Locale, List<TextTemplate>> TEMPLATES =
            Map.of(Locale.GERMAN, TextTemplate.of(ResourceBundle.getBundle(BUNDLE, Locale.GERMAN), TEXT));

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
        return language.equals(Locale.ENGLISH)
                ? error
                : new FieldError(error.pointer(), error.code(), translated(error.detail(), language));
    }

    /** The same text when there is no translation. */
    private static String translated(String english, Locale language) {
        var text = find(
                TEXT
                        + english.toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9]+", "_")
                                .replaceAll("_$", ""),
                language);
        return text == null ? translatedByTemplate(english, language) : text;
    }

    /** A value can be a text of its own, such as the reason after a colon. */
    private static String translatedByTemplate(String english, Locale language) {
        for (var template : TEMPLATES.getOrDefault(language, List.of())) {
            var values = template.values(english);
            if (values.isPresent()) {
                var translated = values.get().stream()
                        .<Object>map(value -> translated(value, language))
                        .toList();
                return fillIn(template.translation(), translated, language);
            }
        }
        return english;
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
