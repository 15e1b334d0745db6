package dev.tributary.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.outbox.Outcome;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mail is sent to exactly the intended address, or its outcome says why it was not sent. */
class MailAddressesTest {
    private static SmtpSink plainSink;
    private static SmtpSink utf8Sink;
    private static MailServer plain;
    private static MailServer utf8;

    @BeforeAll
    static void start() {
        plainSink = new SmtpSink(false);
        utf8Sink = new SmtpSink(true);
        plain = server(plainSink);
        utf8 = server(utf8Sink);
    }

    @AfterAll
    static void stop() throws IOException {
        plainSink.close();
        utf8Sink.close();
    }

    @BeforeEach
    void clear() {
        plainSink.clear();
        utf8Sink.clear();
    }

    /**
     * The address as written, the recipient sent to a server without SMTPUTF8, and to one with it; or the code of the
     * failure.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            sarah@mail.example               | sarah@mail.example               | sarah@mail.example
            Sarah.Lee@Mail.Example           | Sarah.Lee@Mail.Example           | Sarah.Lee@Mail.Example
            sarah+tag@mail.example           | sarah+tag@mail.example           | sarah+tag@mail.example
            o'neill@mail.example             | o'neill@mail.example             | o'neill@mail.example
            a_b-c@mail.example               | a_b-c@mail.example               | a_b-c@mail.example
            a!#$%&*/=?^`{}~b@mail.example    | a!#$%&*/=?^`{}~b@mail.example    | a!#$%&*/=?^`{}~b@mail.example
            1@mail.example                   | 1@mail.example                   | 1@mail.example
            a@b.c.d.mail.example             | a@b.c.d.mail.example             | a@b.c.d.mail.example
            a@mail                           | a@mail                           | a@mail
            a@xn--mae-iwa.example            | a@xn--mae-iwa.example            | a@xn--mae-iwa.example
            info@małe.example                | info@xn--mae-iwa.example         | info@xn--mae-iwa.example
            INFO@MAŁE.example                | INFO@xn--mae-iwa.example         | INFO@xn--mae-iwa.example
            info@mañana.example              | info@xn--maana-pta.example       | info@xn--maana-pta.example
            info@пример.example              | info@xn--e1afmkfd.example        | info@xn--e1afmkfd.example
            info@例え.example                | info@xn--r8jz45g.example         | info@xn--r8jz45g.example
            info@bücher.例え                 | info@xn--bcher-kva.xn--r8jz45g   | info@xn--bcher-kva.xn--r8jz45g
            łukasz@mail.example              | smtputf8_missing                 | łukasz@mail.example
            łukasz@małe.example              | smtputf8_missing                 | łukasz@xn--mae-iwa.example
            zoë@mail.example                 | smtputf8_missing                 | zoë@mail.example
            用户@mail.example                | smtputf8_missing                 | 用户@mail.example
            😀@mail.example                  | smtputf8_missing                 | 😀@mail.example
            nobody                           | address_unusable                 | address_unusable
            @mail.example                    | address_unusable                 | address_unusable
            sarah@                           | address_unusable                 | address_unusable
            a b@mail.example                 | address_unusable                 | address_unusable
            a@b@mail.example                 | address_unusable                 | address_unusable
            a..b@mail.example                | address_unusable                 | address_unusable
            .a@mail.example                  | address_unusable                 | address_unusable
            a.@mail.example                  | address_unusable                 | address_unusable
            a,b@mail.example                 | address_unusable                 | address_unusable
            a;b@mail.example                 | address_unusable                 | address_unusable
            <a@mail.example>                 | address_unusable                 | address_unusable
            Sarah <a@mail.example>           | address_unusable                 | address_unusable
            "a b"@mail.example               | address_unusable                 | address_unusable
            a@[192.0.2.1]                    | address_unusable                 | address_unusable
            a@mail..example                  | address_unusable                 | address_unusable
            a@mail.example.                  | address_unusable                 | address_unusable
            a@-mail.example                  | address_unusable                 | address_unusable
            a@mail_x.example                 | address_unusable                 | address_unusable
            a@straße.example                 | address_unusable                 | address_unusable
            a@ｍail.example                  | address_unusable                 | address_unusable
            a\u200b@mail.example             | address_unusable                 | address_unusable
            """)
    void each_mail_goes_to_the_intended_address_or_says_why_not(String written, String withoutUtf8, String withUtf8) {
        assertThat(recipientOrCode(plain, plainSink, written)).isEqualTo(withoutUtf8);
        assertThat(recipientOrCode(utf8, utf8Sink, written)).isEqualTo(withUtf8);
    }

    @Test
    void the_senders_address_obeys_the_same_rules() {
        assertThat(plain.send(from("łukasz@glow.example"), content())).isInstanceOf(Outcome.GiveUp.class);
        assertThat(plainSink.linesWith("MAIL")).isEmpty();

        assertThat(plain.send(from("team@małe.example"), content())).isInstanceOf(Outcome.Done.class);
        assertThat(plainSink.linesWith("MAIL")).containsExactly("MAIL FROM:<team@xn--mae-iwa.example>");
        assertThat(plainSink.linesWith("From: "))
                .containsExactly("From: =?UTF-8?Q?Ma=C5=82e?= <team@xn--mae-iwa.example>");
        assertThat(plainSink.linesWith("Message-ID: ")).containsExactly("Message-ID: <dlv_1@xn--mae-iwa.example>");

        assertThat(utf8.send(from("łukasz@glow.example"), content())).isInstanceOf(Outcome.Done.class);
        assertThat(utf8Sink.linesWith("MAIL").get(0))
                .startsWith("MAIL FROM:<łukasz@glow.example>")
                .contains("SMTPUTF8");
    }

    @Test
    void a_mail_that_needs_no_smtputf8_does_not_request_it() {
        recipientOrCode(utf8, utf8Sink, "sarah@mail.example");

        assertThat(utf8Sink.linesWith("MAIL")).containsExactly("MAIL FROM:<team@glow.example>");
    }

    /** The recipient in the SMTP dialogue; without one, the code with which the mail was given up. */
    private static String recipientOrCode(MailServer server, SmtpSink sink, String address) {
        var outcome = server.send(
                new Envelope(
                        "dlv_1",
                        new Sender("Glow", "team@glow.example", "team@glow.example"),
                        address,
                        "https://go.example/u/x"),
                content());
        if (outcome instanceof Outcome.GiveUp end) {
            assertThat(sink.linesWith("RCPT")).isEmpty();
            assertThat(end.reason()).isNotBlank();
            return end.code();
        }
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(sink.linesWith("RCPT")).hasSize(1);
        return sink.linesWith("RCPT").get(0).replaceAll("^RCPT TO:<|>$", "");
    }

    private static Envelope from(String sender) {
        return new Envelope(
                "dlv_1", new Sender("Małe", sender, sender), "sarah@mail.example", "https://go.example/u/x");
    }

    private static RenderedMail content() {
        return RenderedMail.of(
                "Hi",
                "Hi",
                new MergeValues(Map.of(), Set.of()),
                new MailFooter("Glow", "You know why.", "https://go.example/u/x", java.util.Locale.ENGLISH));
    }

    private static MailServer server(SmtpSink sink) {
        var settings = Map.of(
                "quarkus.mailer.host",
                "127.0.0.1",
                "quarkus.mailer.port",
                String.valueOf(sink.port()),
                "tributary.messages.smtp-timeout",
                "2S");
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(MailersRuntimeConfig.class)
                .withMapping(MailConfig.class)
                .withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(settings, "test", 400))
                .build();
        var mail = config.getConfigMapping(MailConfig.class);
        var sessions = new SmtpSessions(config.getConfigMapping(MailersRuntimeConfig.class), mail);
        return new MailServer(sessions, Clock.systemUTC(), mail, config);
    }
}
