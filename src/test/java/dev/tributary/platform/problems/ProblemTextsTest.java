package dev.tributary.platform.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal has a text in each language. */
class ProblemTextsTest {
    @Test
    void every_problem_has_a_text_in_german() {
        var german = ResourceBundle.getBundle("dev.tributary.platform.problems.Problems", Locale.GERMAN);
        var untranslated = new TreeSet<String>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.tributary").stream()
                        .filter(type -> type.isAssignableTo(Problem.class)
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(type -> Problem.snakeCase(type.getSimpleName()))
                        // Uses the text of its only field.
                        .filter(code -> !code.equals("wrong_type"))
                        .filter(code -> !german.containsKey(code))
                        .forEach(untranslated::add);

        assertThat(untranslated)
                .as("codes without a text in src/main/resources/dev/tributary/platform/problems/Problems_de.properties")
                .isEmpty();
    }

    @Test
    void every_error_of_a_field_has_a_text_in_german() throws IOException {
        var texts = ErrorTexts.inSources();

        assertThat(texts).contains("To must not be before from.", "Must be at most 7.", "Must be en or de.");
        assertThat(texts)
                .as("texts without a translation, text.…, in "
                        + "src/main/resources/dev/tributary/platform/problems/Problems_de.properties")
                .allSatisfy(text -> assertThat(german(text)).isNotEqualTo(text));
    }

    @Test
    void a_form_is_described_in_words() throws IOException {
        assertThat(ErrorTexts.patternsWithoutMessage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            At most 5000 points are shown at once.      | Höchstens 5000 Punkte werden auf einmal gezeigt.
            Must be at least -5.                        | Muss mindestens -5 sein.
            Days lie between 1900-01-01 and 9999-12-31. | Tage liegen zwischen 1900-01-01 und 9999-12-31.
            This must be an address or a network such as 192.0.2.0/24. | Muss eine Adresse oder ein Netz sein, wie 192.0.2.0/24.
            There is no {nope} to fill in.              | Den Platzhalter {nope} gibt es hier nicht.
            url must be a page of the offer's shop.     | url muss eine Seite im Shop des Angebots sein.
            There is no field 'naem' here; did you mean 'name'? | Das Feld 'naem' gibt es hier nicht; ist 'name' gemeint?
            Must have a domain after the @: the host's name must have 1 to 253 characters. | \
            Muss nach dem @ eine Domain haben: Der Name des Hosts muss 1 bis 253 Zeichen haben.
            """)
    void values_stay_in_the_translated_text(String english, String german) {
        assertThat(german(english)).isEqualTo(german);
    }

    private static String german(String text) {
        return ProblemTexts.detail(new FieldError("", "", text), Locale.GERMAN).detail();
    }
}
