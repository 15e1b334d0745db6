package dev.tributary.tracking.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepLinkTest {
    private static final Destination SUMMER =
            Destination.parse("https://glow.example/summer").orElseThrow();
    private static final List<String> ALLOWED = List.of("Glow-Shop.example", "glow.test:8443", "*.wild.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://glow.example",
                "https://glow.example/",
                "https://glow.example/summer/dress?size=m&color=red#reviews",
                "https://glow.example/?",
                "https://glow.example#top",
                "https://glow.example:443/dress",
                "HTTPS://GLOW.EXAMPLE/Dress",
                "https://www.glow.example/dress",
                "https://a.b.c.glow.example/dress",
                "https://xn--bcher-kva.glow.example/",
                "https://glow-shop.example/dress",
                "https://glow.example/@sarah/picks",
                "https://glow.example/go?to=https://evil.example/",
                "https://glow.example/été/größe",
                "https://glow.example/%F0%9F%8C%B8?f[size]=m",
                "https://glow.example//evil.example/",
                "https://glow.example/a;b=c,d/~e/(f)!*'$",
            })
    void a_page_of_the_brand_is_accepted_and_visited(String url) {
        var accepted = (DeepLink.Accepted) DeepLink.to(url, SUMMER, ALLOWED);

        String host = URI.create(accepted.page().url()).getHost();
        assertThat(host).matches("(.+\\.)?glow\\.example|glow-shop\\.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // another host
                "https://evil.example/",
                "https://glow.example.evil.example/",
                "https://evilglow.example/",
                "https://evil-glow.example/",
                "https://glow.example-evil.example/",
                "https://glow/",
                "https://example/",
                "https://www.glow-shop.example/",
                "https://x.wild.example/",
                "https://glow.test/",
                "https://127.0.0.1/",
                "https://0x7f000001/",
                "https://[::1]/",
                // another scheme, or none
                "http://glow.example/",
                "ftp://glow.example/",
                "javascript:alert(1)",
                "javascript://glow.example/%0aalert(1)",
                "data:text/html,<script>alert(1)</script>",
                "file:///etc/passwd",
                "blob:https://glow.example/1",
                "view-source:https://glow.example/",
                "//glow.example/",
                "//evil.example/",
                "///evil.example/",
                "/summer",
                "glow.example",
                "https:glow.example",
                "https:/glow.example/",
                "https:///glow.example/",
                "https:////glow.example/",
                "hTtPs//glow.example",
                "",
                "https://",
                // user info
                "https://glow.example@evil.example/",
                "https://evil.example@glow.example/",
                "https://sarah:secret@glow.example/",
                "https://@glow.example/",
                "https://glow.example%40evil.example/",
                "https://glow.example:443@evil.example/",
                // addresses that parsers read differently
                "https://evil.example\\.glow.example/",
                "https://evil.example\\@glow.example/",
                "https:\\\\glow.example\\",
                "https:/\\glow.example/",
                "https://glow.example\\evil",
                "https://evil.example#.glow.example/",
                "https://evil.example?.glow.example/",
                "https://evil.example/.glow.example/",
                "https://evil.example;.glow.example/",
                "https://evil.example,glow.example/",
                "https://evil.example%2f.glow.example/",
                "https://evil.example%23.glow.example/",
                "https://evil.example%00.glow.example/",
                "https://glow.example%2eevil.example/",
                "https://glow.example./",
                "https://.glow.example/",
                "https://evil..glow.example/",
                "https://-evil.glow.example/",
                "https://evil_.glow.example/",
                // control and invisible characters
                " https://glow.example/",
                "https://glow.example/ ",
                "https://glow.example/a b",
                "\thttps://glow.example/",
                "ht\ntps://glow.example/",
                "https://glow.example\r\nSet-Cookie: a=b",
                "https://glow.example/\r\nLocation: https://evil.example/",
                "https://glow.example\0.evil.example/",
                "https://glow.example/\0",
                "https://glow.example/\u007f",
                "https://glow.example/\u0085",
                "https://glow.example/\u2028",
                "https://glow.example/\u202egnp.exe",
                "https://glow.example/\uFEFF",
                "https://glow.example/\uD83C",
                // look-alikes
                "https://glоw.example/",
                "https://ɡlow.example/",
                "https://glow。example/",
                "https://ｇｌｏｗ.example/",
                "https://glow.example／evil.example/",
                "https://evil.example\u2044.glow.example/",
                "https://gl\u00ADow.example/",
                "https://xn--glw-jed.example/",
                // ports and escapes
                "https://glow.example:80/",
                "https://glow.example:8443/",
                "https://glow.example:0443/",
                "https://glow.example:65536/",
                "https://glow.example:-1/",
                "https://glow.example:/",
                "https://glow.example:443x/",
                "https://glow.example/%",
                "https://glow.example/%zz",
                "https://glow.example/?q=100%",
            })
    void any_other_address_is_refused(String url) {
        assertThat(DeepLink.to(url, SUMMER, ALLOWED)).isInstanceOf(DeepLink.Refused.class);
    }

    @Test
    void a_host_or_an_address_without_end_is_refused() {
        assertThat(DeepLink.to("https://" + "a.".repeat(130) + "glow.example/", SUMMER, ALLOWED))
                .isInstanceOf(DeepLink.Refused.class);
        assertThat(DeepLink.to("https://" + "a".repeat(64) + ".glow.example/", SUMMER, ALLOWED))
                .isInstanceOf(DeepLink.Refused.class);
        assertThat(DeepLink.to("https://glow.example/" + "a".repeat(2048), SUMMER, ALLOWED))
                .isInstanceOf(DeepLink.Refused.class);
    }

    @Test
    void the_reason_is_told() {
        assertThat(DeepLink.to("http://glow.example/", SUMMER, ALLOWED))
                .isEqualTo(new DeepLink.Refused(DeepLink.Reason.NOT_HTTPS));
        assertThat(DeepLink.to("https://evil.example/", SUMMER, ALLOWED))
                .isEqualTo(new DeepLink.Refused(DeepLink.Reason.NOT_OF_THE_OFFER));
        assertThat(DeepLink.to("//glow.example/", SUMMER, ALLOWED))
                .isEqualTo(new DeepLink.Refused(DeepLink.Reason.NOT_AN_ADDRESS));
    }

    @Test
    void a_number_address_has_no_subdomains_and_a_local_shop_has_its_port() {
        var local = Destination.parse("https://127.0.0.1:8443/").orElseThrow();

        assertThat(DeepLink.to("https://127.0.0.1:8443/x", local, List.of())).isInstanceOf(DeepLink.Accepted.class);
        assertThat(DeepLink.to("https://10.127.0.0.1/x", local, List.of())).isInstanceOf(DeepLink.Refused.class);
    }
}
