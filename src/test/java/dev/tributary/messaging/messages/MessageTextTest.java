package dev.tributary.messaging.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What brands write and what members are called, merged into a mail. */
@QuarkusTest
class MessageTextTest extends WritingBrand {
    @Test
    void an_unknown_merge_field_is_refused_with_its_place() {
        var sarah = enrolled("Sarah", "sarah");

        send(422, "Hello {{firstName", "Hi {{firstName}},\n\nyour {{coupon}}", Map.of("memberIds", List.of(sarah)))
                .body("errors.pointer", contains("/subject", "/body"))
                .body("errors.code", contains("unclosed_merge_field", "unknown_merge_field"))
                .body("errors[1].detail", equalTo("There is no merge field {{coupon}} (line 3, column 6)."));
        send(422, "Hello\r\nBcc: all@glow.example", "Hi", Map.of("memberIds", List.of(sarah)))
                .body("errors.pointer", contains("/subject"));
        send(422, "Hello", "Hi", Map.of()).body("errors.code", contains("recipients_unclear"));
        send(404, "Hello", "Hi", Map.of("memberIds", List.of("mem_01h455vb4pex5vsknk084sn02q")));
    }

    @Test
    void what_members_are_called_stays_text() throws Exception {
        var mallory = enrolled("<b>*Mal*</b> [x](http://evil.example)\r\nBcc: a@b.example", "mallory");

        preview("{{firstName}}", "Hi {{firstName}}, [go](javascript:alert(1)) <script>x</script>", mallory)
                .body("data[0].subject", equalTo("<b>*Mal*</b> [x](http://evil.example) Bcc: a@b.example"))
                .body(
                        "data[0].html",
                        containsString("&lt;b&gt;*Mal*&lt;/b&gt; [x](http://evil.example) Bcc: a@b.example"))
                .body("data[0].html", not(containsString("javascript:")))
                .body("data[0].html", not(containsString("<script")));
        send("{{firstName}}", "Hi", Map.of("memberIds", List.of(mallory)));
        outbox.drain();

        var mail = onlyMailTo("mallory");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).startsWith("<b>*Mal*</b>");
    }

    @Test
    void a_preview_shows_what_is_missing_and_sends_nothing() {
        var ali = enrolledWithoutItems("Ali", "ali");

        preview("Hi {{firstName}}", "Use {{promoCode}}", ali)
                .body("data[0].memberId", equalTo(ali))
                .body("data[0].subject", equalTo("Hi Ali"))
                .body("data[0].text", containsString("Use [promoCode]"))
                .body("data[0].missing", contains("promoCode"));
        outbox.drain();

        assertThat(mailsTo("ali")).isEmpty();
    }
}
