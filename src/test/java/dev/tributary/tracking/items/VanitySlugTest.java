package dev.tributary.tracking.items;

import static dev.tributary.tracking.items.NamedBrand.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links with chosen slugs. */
@QuarkusTest
class VanitySlugTest {
    private NamedBrand brand;

    @BeforeEach
    void openABrand() {
        brand = NamedBrand.open();
    }

    @Test
    void a_link_is_followed_by_the_slug_that_was_chosen() {
        var slug = "sarah-" + UUID.randomUUID().toString().substring(0, 8);

        var link = brand.add("{'type':'LINK','name':'Instagram','slug':'" + slug + "'}")
                .as(201);

        assertThat(link.get("url").textValue()).endsWith("/r/" + slug);
        assertThat(visit(slug, "1.2.3.4").header("Location")).startsWith("https://glow.example/summer?clk=clk_");
        assertThat(brand.client().get("/v1/tracking-items?q=" + slug).get("data"))
                .hasSize(1);
    }

    @Test
    void a_slug_leads_to_one_link_whosever_it_is_and_however_many_ask_at_once() throws Exception {
        var slug = "once-" + UUID.randomUUID().toString().substring(0, 8);
        var other = NamedBrand.open();
        var asking = Stream.of(brand, other)
                .flatMap(one -> IntStream.range(0, 8)
                        .<Callable<BrandClient.Answer>>mapToObj(
                                i -> () -> one.add("{'type':'LINK','name':'Place " + i + "','slug':'" + slug + "'}")))
                .toList();
        var answers = NamedBrand.atOnce(asking);

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(15)
                .allSatisfy(answer ->
                        assertThat(answer.as(409).get("code").textValue()).isEqualTo("slug_taken"));
        assertThat(Stream.of(brand, other).flatMap(one -> one.shared().stream()))
                .hasSize(5);
    }

    @Test
    void the_slug_of_a_retired_link_is_not_given_again() {
        var slug = "gone-" + UUID.randomUUID().toString().substring(0, 8);
        var link = brand.added("{'type':'LINK','name':'Instagram','slug':'" + slug + "'}");
        brand.client().patch(link, BrandClient.parsed("{'status':'RETIRED'}")).as(200);

        assertThat(brand.refused("{'type':'LINK','name':'Blog','slug':'" + slug + "'}", 409))
                .isEqualTo("slug_taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "Sarah", "sarah_lee", "-sarah", "sarah-", "a/b/c", "sarah lee", "särah", "..%2f..", "a.b.c"
            })
    void other_characters_than_those_that_can_be_said_are_refused(String slug) {
        var refused =
                brand.add("{'type':'LINK','name':'Blog','slug':'" + slug + "'}").as(422);

        assertThat(refused.at("/errors/0/pointer").textValue()).isEqualTo("/slug");
    }

    @Test
    void three_to_sixty_characters_are_a_slug() {
        var sixty = (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 59) + "z";

        brand.added("{'type':'LINK','name':'Long','slug':'" + sixty + "'}");
        brand.add("{'type':'LINK','name':'Longer','slug':'" + sixty + "z'}").as(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "admin", "api", "checkout", "well-known"})
    void a_word_that_visitors_would_take_for_a_page_of_the_service_is_reserved(String slug) {
        assertThat(brand.refused("{'type':'LINK','name':'Blog','slug':'" + slug + "'}", 422))
                .isEqualTo("slug_reserved");
    }
}
