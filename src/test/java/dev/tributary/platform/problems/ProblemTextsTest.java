package dev.tributary.platform.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

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
}
