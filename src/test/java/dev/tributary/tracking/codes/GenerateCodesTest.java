package dev.tributary.tracking.codes;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.program.offers.CodeNaming;
import dev.tributary.program.offers.CodeNaming.Strategy;
import dev.tributary.tracking.codes.GenerateCodes.Named;
import dev.tributary.tracking.codes.GenerateCodes.Owner;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCodesTest {
    private static final Owner SARAH = new Owner("Sarah", "Lee", "@sarah_lee.92");
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
        assertThat(codes(new CodeNaming(strategy, prefix, suffix), List.of(SARAH), Set.of()))
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
        assertThat(codes(
                        new CodeNaming(Strategy.INSTAGRAM, "GLOW", "10"),
                        List.of(new Owner("Sarah", "Lee", null)),
                        Set.of()))
                .singleElement()
                .asString()
                .matches("GLOWREF" + UNAMBIGUOUS + "{5}10");
    }

    @Test
    void random_codes_differ() {
        assertThat(codes(new CodeNaming(Strategy.RANDOM, "", ""), nCopies(1000, SARAH), Set.of()))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches(UNAMBIGUOUS + "{8}"));
    }

    @Test
    void three_sarahs_get_a_letter_each() {
        assertThat(codes(firstNames("10"), nCopies(3, SARAH), Set.of()))
                .containsExactly("SARAH10", "SARAH10A", "SARAH10B");
    }

    @Test
    void taken_codes_are_stepped_over() {
        assertThat(codes(firstNames("10"), nCopies(2, SARAH), Set.of("sarah10", "sarah10b")))
                .containsExactly("SARAH10A", "SARAH10C");
    }

    @Test
    void after_the_letters_come_numbers() {
        assertThat(codes(firstNames(""), nCopies(30, SARAH), Set.of()))
                .startsWith("SARAH", "SARAHA")
                .endsWith("SARAHY", "SARAHZ", "SARAH2", "SARAH3", "SARAH4");
    }

    @Test
    void one_members_code_may_be_anothers_collision() {
        var sarahs = List.of(SARAH, new Owner("Saraha", "Lee", null), SARAH);

        assertThat(codes(firstNames(""), sarahs, Set.of())).containsExactly("SARAH", "SARAHA", "SARAHB");
    }

    @Test
    void whatever_is_named_is_a_promo_code() {
        var endless = new Owner("A".repeat(500), "B".repeat(500), "C".repeat(500));
        for (Strategy strategy : Strategy.values()) {
            var naming = new CodeNaming(strategy, "P".repeat(500), "S".repeat(500));
            assertThat(codes(naming, nCopies(100, endless), Set.of()))
                    .allMatch(code -> PromoCode.parse(code).isPresent());
        }
    }

    @Test
    void the_thousandth_sarah_costs_few_questions() {
        var questions = new AtomicInteger();
        var endings = IntStream.range(2, 1000).mapToObj(i -> "sarah" + i);
        var letters = "abcdefghijklmnopqrstuvwxyz".chars().mapToObj(c -> "sarah" + (char) c);
        Set<String> taken = new HashSet<>(Set.of("sarah"));
        Stream.concat(endings, letters).forEach(taken::add);

        var named = new GenerateCodes(
                        firstNames(""),
                        keys -> {
                            questions.incrementAndGet();
                            return common(keys, taken);
                        },
                        random)
                .codesFor(List.of(SARAH));

        assertThat(named).containsExactly(new Named("SARAH1000", "SARAH"));
        assertThat(questions).hasValueLessThan(15);
    }

    private List<String> codes(CodeNaming naming, List<Owner> owners, Set<String> taken) {
        return new GenerateCodes(naming, keys -> common(keys, taken), random)
                .codesFor(owners).stream().map(Named::code).toList();
    }

    private static Set<String> common(Set<String> keys, Set<String> taken) {
        var common = new HashSet<>(keys);
        common.retainAll(taken);
        return common;
    }

    private String first(String name) {
        return codes(firstNames(""), List.of(new Owner(name, "Lee", null)), Set.of())
                .get(0);
    }

    private static CodeNaming firstNames(String suffix) {
        return new CodeNaming(Strategy.FIRST_NAME, "", suffix);
    }
}
