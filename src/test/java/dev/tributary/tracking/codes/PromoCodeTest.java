package dev.tributary.tracking.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromoCodeTest {
    @ParameterizedTest
    @CsvSource({
        "SARAH10, sarah10",
        "SARAH10, '  Sarah10\t'",
        "SARAH10, '\u00A0sarah10\u3000'",
        "SARAH10, ＳＡＲＡＨ１０",
        "ZOË,     zoe\u0308",
        "STRASSE, straße",
        "ΣΟΦΟΣ,   σοφος",
        "KELVIN,  \u212Aelvin"
    })
    void is_matched_however_it_is_typed(String code, String typed) {
        assertThat(PromoCode.key(typed)).isEqualTo(PromoCode.key(code));
    }

    @ParameterizedTest
    @CsvSource({
        "SARAH10, SARAHIO",
        "SARAH, ЅАRАН",
        "ILKER, ıLKER",
        "ZOE, ZOË",
        "SARAH 10, SARAH10",
        "SARAH, SA\u200BRAH"
    })
    void a_look_alike_is_another_code(String code, String lookAlike) {
        assertThat(PromoCode.key(lookAlike)).isNotEqualTo(PromoCode.key(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "SA\0RAH",
                "SA\nRAH",
                "SA\u200BRAH",
                "\u202EHARAS",
                "SA\uD83CRAH",
                "SA\u2028RAH",
                "\u007F"
            })
    void what_cannot_be_seen_is_refused(String given) {
        assertThat(PromoCode.parse(given)).isEmpty();
        assertThat(PromoCode.key(given)).isNotNull();
    }

    @Test
    void has_one_to_sixty_four_characters() {
        assertThat(PromoCode.parse("X")).isPresent();
        assertThat(PromoCode.parse("🌸".repeat(64))).isPresent();
        assertThat(PromoCode.parse("X".repeat(65))).isEmpty();
    }

    @Test
    void keeps_the_brands_spelling() {
        assertThat(PromoCode.parse(" Sarah10 ")).hasValue(new PromoCode("Sarah10", "sarah10"));
    }
}
