package dev.tributary.messaging.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.MailingBrand;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dashboard link opens somebody's dashboard without a login. */
@QuarkusTest
class PreviewRightsTest {
    private static final Pattern TOKEN = Pattern.compile("#(afd_[\\w-]+)");

    private MailingBrand brand;
    private String offer;
    private String sarah;

    @BeforeEach
    void an_affiliate() {
        brand = new MailingBrand();
        offer = brand.offer("Summer");
        sarah = brand.affiliate(offer, "Sarah", "sarah");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "html"})
    void a_key_that_may_only_read_sees_no_valid_link(String part) {
        var token = token(key("read"), part);

        assertThat(token).isEqualTo("afd_example");
        assertThat(new BrandClient(token).ask("/v1/dashboard").status()).isEqualTo(401);
    }

    @Test
    void a_key_that_may_read_dashboard_links_sees_it() {
        assertThat(new BrandClient(token(key("read", "write"), "text"))
                        .ask("/v1/dashboard")
                        .status())
                .isEqualTo(200);
    }

    private String token(BrandClient reader, String part) {
        var preview = reader.post(
                        "/v1/messages/preview",
                        Map.of(
                                "offerId",
                                offer,
                                "memberIds",
                                List.of(sarah),
                                "subject",
                                "Yours",
                                "body",
                                "See {{dashboardUrl}}"))
                .as(200);
        var token = TOKEN.matcher(preview.at("/data/0/" + part).textValue());
        assertThat(token.find()).as("%s", preview).isTrue();
        return token.group(1);
    }

    private BrandClient key(String... scopes) {
        return new BrandClient(brand.client()
                .post("/v1/api-keys", Map.of("name", "previews", "scopes", List.of(scopes)))
                .as(201)
                .get("secret")
                .textValue());
    }
}
