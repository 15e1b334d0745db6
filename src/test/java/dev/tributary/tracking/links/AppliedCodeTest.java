package dev.tributary.tracking.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.program.offers.ApplyCode;
import dev.tributary.program.offers.UtmTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppliedCodeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SHOPIFY   |             | https://glow.example                | https://glow.example/discount/S%26L?redirect=%2F%3Fclk%3Dc
            SHOPIFY   |             | https://glow.example/a?b=c%26d#top  | https://glow.example/discount/S%26L?redirect=%2Fa%3Fb%3Dc%2526d%26clk%3Dc%23top
            SHOPIFY   |             | https://glow.example:8443/a         | https://glow.example:8443/discount/S%26L?redirect=%2Fa%3Fclk%3Dc
            PARAMETER | coupon-code | https://glow.example/a?b=c#top      | https://glow.example/a?b=c&clk=c&coupon-code=S%26L#top
            """)
    void a_link_applies_the_code_and_leads_on_to_the_page(
            ApplyCode.Mode mode, @Nullable String parameter, String page, String address) {
        var destination = Destination.parse(page).orElseThrow();
        var code = AppliedCode.of(new ApplyCode(mode, parameter), "S&L");

        assertThat(code.addressOf(destination, destination.compose(UtmTemplate.NONE, Map.of(), "c")))
                .isEqualTo(address);
    }
}
