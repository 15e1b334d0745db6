package dev.tributary.platform.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.money.ValueRefused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "Sarah@Mail.example, Sarah@Mail.example, false",
        "sarah+tag@mail.example, sarah+tag@mail.example, false",
        "o'neill@mail.example, o'neill@mail.example, false",
        "info@małe.example, info@xn--mae-iwa.example, false",
        "łukasz@mail.example, łukasz@mail.example, true",
        "ł@małe.example, ł@xn--mae-iwa.example, true"
    })
    void an_address_is_stored_in_the_form_for_mail_servers(String written, String kept, boolean needsSmtpUtf8) {
        assertThat(EmailAddress.parse(written)).hasToString(kept);
        assertThat(EmailAddress.parse(kept).needsSmtpUtf8()).isEqualTo(needsSmtpUtf8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nobody",
                "@",
                "@mail.example",
                "sarah@",
                "a b@mail.example",
                "a@b@mail.example",
                "\"a b\"@mail.example",
                "a,b@mail.example",
                "a..b@mail.example",
                ".a@mail.example",
                "a@[192.0.2.1]",
                "a@mail..example",
                "a@-mail.example",
                "a@straße.example",
                "a\u200b@mail.example",
                "a\r\nBcc: b@mail.example",
                "Sarah <sarah@mail.example>",
                "a@mail_x.example"
            })
    void an_address_that_could_reach_somebody_else_or_nobody_is_refused(String written) {
        assertThatThrownBy(() -> EmailAddress.parse(written)).isInstanceOf(ValueRefused.class);
    }
}
