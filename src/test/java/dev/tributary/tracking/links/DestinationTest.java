package dev.tributary.tracking.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.program.offers.UtmTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    private static final Map<String, String> SARAH =
            Map.of("memberId", "mem_1", "firstName", "Zoë & Co", "promoCode", "SARAH10", "s1", "a=b#c");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://glow.example                         |                                    | https://glow.example/?clk=clk_1
            https://glow.example/summer                  |                                    | https://glow.example/summer?clk=clk_1
            https://glow.example/summer?                 |                                    | https://glow.example/summer?clk=clk_1
            https://glow.example/?a=1&a=2&&b             |                                    | https://glow.example/?a=1&a=2&&b&clk=clk_1
            https://glow.example/x?a=1#/cart?b=2         |                                    | https://glow.example/x?a=1&clk=clk_1#/cart?b=2
            https://glow.example/#top                    |                                    | https://glow.example/?clk=clk_1#top
            https://glow.example/?clk=other&c%6Ck=x      |                                    | https://glow.example/?clk=clk_1
            HTTP://LocalHost:8080/Shop                   |                                    | http://localhost:8080/Shop?clk=clk_1
            https://glow.example:443/                    |                                    | https://glow.example/?clk=clk_1
            https://glow.example/été?q=größe&f[c]=a^b    |                                    | https://glow.example/%C3%A9t%C3%A9?q=gr%C3%B6%C3%9Fe&f[c]=a%5Eb&clk=clk_1
            https://glow.example/                        | utm_source=affiliate               | https://glow.example/?utm_source=affiliate&clk=clk_1
            https://glow.example/                        | utm_content={{memberId}}           | https://glow.example/?utm_content=mem_1&clk=clk_1
            https://glow.example/                        | n={{firstName}}-{{ s1 }}           | https://glow.example/?n=Zo%C3%AB%20%26%20Co-a%3Db%23c&clk=clk_1
            https://glow.example/                        | a={{s2}},b=x                       | https://glow.example/?b=x&clk=clk_1
            https://glow.example/?a=own                  | a={{s2}}                           | https://glow.example/?a=own&clk=clk_1
            https://glow.example/?utm_source=x&k=1       | utm_source=affiliate               | https://glow.example/?k=1&utm_source=affiliate&clk=clk_1
            https://glow.example/?utm%5Fsource=x         | utm_source=affiliate               | https://glow.example/?utm_source=affiliate&clk=clk_1
            https://glow.example/?UTM_SOURCE=x           | utm_source=affiliate               | https://glow.example/?UTM_SOURCE=x&utm_source=affiliate&clk=clk_1
            https://glow.example/?a=%20+%2B              | ref id={{promoCode}}               | https://glow.example/?a=%20+%2B&ref%20id=SARAH10&clk=clk_1
            """)
    void a_redirect_is_composed(String destination, String utm, String redirect) {
        assertThat(Destination.parse(destination).orElseThrow().compose(template(utm), SARAH, "clk_1"))
                .isEqualTo(redirect);
    }

    @Test
    void a_field_cannot_smuggle_in_another_field_or_a_header() {
        var redirect = Destination.parse("https://glow.example/")
                .orElseThrow()
                .compose(template("a={{s1}}"), Map.of("s1", "{{memberId}}\r\nSet-Cookie: x=1&clk=clk_2"), "clk_1");

        assertThat(redirect)
                .isEqualTo("https://glow.example/?a=%7B%7BmemberId%7D%7D%0D%0ASet-Cookie%3A%20x%3D1%26clk%3Dclk_2"
                        + "&clk=clk_1");
    }

    @Test
    void the_address_alone_is_as_written() {
        assertThat(Destination.parse("https://glow.example/x?a=1#y").orElseThrow())
                .hasToString("https://glow.example/x?a=1#y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clk=x", " =x", "a={{lastName}}", "a={{}}", "a={{memberid}}"})
    void a_template_that_cannot_be_filled_is_refused(String utm) {
        assertThatThrownBy(() -> template(utm)).isInstanceOf(ValueRefused.class);
    }

    private static UtmTemplate template(String utm) {
        if (utm == null) {
            return UtmTemplate.NONE;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : utm.split(",")) {
            parameters.put(parameter.split("=", 2)[0], parameter.split("=", 2)[1]);
        }
        return UtmTemplate.parse(parameters);
    }
}
