package dev.tributary.tracking;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.tracking.CodeNaming.Bearer;
import dev.tributary.tracking.CodeNaming.Strategy;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeNamingTest {

    private static final Bearer SARAH = new Bearer("Sarah", "Lee", "@sarah_lee.92");
    private static final String UNAMBIGUOUS = "[A-HJKMNP-Z2-9]";

    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({
        "FIRST_NAME,              glow-, 10, GLOWSARAH10",
        "FIRST_NAME_LAST_INITIAL, '',    10, SARAHL10",
        "FIRST_INITIAL_LAST_NAME, '',    '', SLEE",
        "FULL_NAME,               '',    '', SARAHLEE",
        "INSTAGRAM,               '',    '', SARAHLEE92"
    })
    void a_strategy_names(Strategy strategy, String prefix, String suffix, String code) {
        assertThat(new CodeNaming(strategy, prefix, suffix).codesFor(List.of(SARAH), Set.of(), random))
                .containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "Zoë,            ZOE",
        "Łukasz,         LUKASZ",
        "李小龍,          LIXIAOLONG",
        "Jürgen-Groß,    JURGENGROSS",
        "Ærøskøbing,     AEROSKOBING",
        "Мария,          MARIIA",
        "O'Neill,        ONEILL",
        "𝓢𝓪𝓻𝓪𝓱,          SARAH",
        "Zoe\u0308,      ZOE",
        "Sarah 🌸,       SARAH",
        "ılker,          ILKER",
        "'; drop--\0',   DROP"
    })
    void a_name_is_folded(String name, String code) {
        assertThat(first(name)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '", "🌸🌸", "---", "\uD83C"})
    void when_nothing_is_left_a_reference_is_drawn(String name) {
        assertThat(first(name)).matches("REF" + UNAMBIGUOUS + "{5}");
    }

    @Test
    void a_reference_keeps_prefix_and_suffix() {
        assertThat(new CodeNaming(Strategy.INSTAGRAM, "GLOW", "10")
                        .codesFor(List.of(new Bearer("Sarah", "Lee", null)), Set.of(), random))
                .singleElement()
                .asString()
                .matches("GLOWREF" + UNAMBIGUOUS + "{5}10");
    }

    @Test
    void random_codes_differ() {
        assertThat(new CodeNaming(Strategy.RANDOM, "", "").codesFor(nCopies(1000, SARAH), Set.of(), random))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches(UNAMBIGUOUS + "{8}"));
    }

    @Test
    void three_sarahs_get_a_letter_each() {
        assertThat(firstNames("10").codesFor(nCopies(3, SARAH), Set.of(), random))
                .containsExactly("SARAH10", "SARAH10A", "SARAH10B");
    }

    @Test
    void taken_codes_are_stepped_over() {
        assertThat(firstNames("10").codesFor(nCopies(2, SARAH), Set.of("sarah10", "sarah10b"), random))
                .containsExactly("SARAH10A", "SARAH10C");
    }

    @Test
    void after_the_letters_come_numbers() {
        assertThat(firstNames("").codesFor(nCopies(30, SARAH), Set.of(), random))
                .startsWith("SARAH", "SARAHA")
                .endsWith("SARAHY", "SARAHZ", "SARAH2", "SARAH3", "SARAH4");
    }

    @Test
    void one_members_code_may_be_anothers_collision() {
        var sarahs = List.of(SARAH, new Bearer("Saraha", "Lee", null), SARAH);

        assertThat(firstNames("").codesFor(sarahs, Set.of(), random)).containsExactly("SARAH", "SARAHA", "SARAHB");
    }

    @Test
    void whatever_is_named_is_a_promo_code() {
        var endless = new Bearer("A".repeat(500), "B".repeat(500), "C".repeat(500));
        for (Strategy strategy : Strategy.values()) {
            var naming = new CodeNaming(strategy, "P".repeat(500), "S".repeat(500));
            assertThat(naming.codesFor(nCopies(100, endless), Set.of(), random))
                    .allMatch(code -> PromoCode.parse(code).isPresent());
        }
    }

    private String first(String name) {
        return firstNames("")
                .codesFor(List.of(new Bearer(name, "Lee", null)), Set.of(), random)
                .get(0);
    }

    private static CodeNaming firstNames(String suffix) {
        return new CodeNaming(Strategy.FIRST_NAME, "", suffix);
    }
}
