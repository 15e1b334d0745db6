package dev.tributary.sales.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfPurchaseTest {
    @ParameterizedTest
    @CsvSource({
        "sarah@mail.example,        Sarah@MAIL.example,      true",
        "sarah@mail.example,        sarah+shop@mail.example, true",
        "sarah+crm@mail.example,    sarah@mail.example,      true",
        "sarah.lee@gmail.com,       SarahLee+x@gmail.com,    true",
        "sarah.lee@gmail.com,       s.arahlee@googlemail.com, true",
        "sarah.lee@mail.example,    sarahlee@mail.example,   false",
        "sarah@mail.example,        sarah@mail2.example,     false",
        "sarah@mail.example,        ida@mail.example,        false",
        "+sarah@mail.example,       +ida@mail.example,       false",
        "sarah@mail.example,        '  ',                    false",
        "sarah@mail.example,        ,                        false",
        "sarah@mail.example,        sarah,                   false",
        "sarah,                     ida,                     false",
        "@mail.example,             @mail2.example,          false"
    })
    void a_buyer_is_the_member(String member, String buyer, boolean same) {
        assertThat(SelfPurchase.isBy(member, buyer)).isEqualTo(same);
    }
}
