package dev.tributary.program.offers;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.NoticeBrand;
import dev.tributary.fixtures.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Announced terms of a plan are withdrawn by terms that begin before them. A plan pays 10 %. */
@QuarkusTest
class WithdrawnTermsTest {
    @Inject
    TestClock clock;

    private NoticeBrand noticeBrand;
    private BrandClient brand;
    private String offer;
    private Affiliate sarah;
    private Instant now;

    @BeforeEach
    void openTheBrand() {
        noticeBrand = NoticeBrand.make();
        brand = noticeBrand.client();
        now = clock.stop();
        offer = noticeBrand.offer("{'percentOfSale':10}", 7);
        sarah = brand.affiliate(offer, "Sarah");
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void better_terms_start_now_and_replace_worse_ones_that_were_announced() {
        amend(8, inDays(7)).as(200);

        amend(12, null).as(200);

        assertThat(coming()).isEqualTo("null");
        assertThat(commission("A")).isEqualTo(12_00);
        clock.advance(Duration.ofDays(8));
        assertThat(commission("B")).isEqualTo(12_00);
    }

    @Test
    void an_announcement_for_a_day_that_was_a_mistake_is_replaced_by_one_for_an_earlier_day() {
        amend(8, inDays(13_000)).as(200);

        amend(9, inDays(7)).as(200);

        assertThat(coming()).isEqualTo("9% of each sale");
        clock.advance(Duration.ofDays(8));
        assertThat(coming()).isEqualTo("null");
        assertThat(commission("A")).isEqualTo(9_00);
    }

    @Test
    void announced_terms_begin_earlier_when_they_are_set_again() {
        amend(12, inDays(7)).as(200);

        amend(12, null).as(200);

        assertThat(commission("A")).isEqualTo(12_00);
        assertThat(coming()).isEqualTo("null");
    }

    @Test
    void the_offer_itself_replaces_announced_terms() {
        amend(8, inDays(7)).as(200);

        brand.patch("/v1/offers/" + offer, parsed("{'commission':{'percentOfSale':11}}"))
                .as(200);

        assertThat(coming()).isEqualTo("null");
        assertThat(commission("A")).isEqualTo(11_00);
    }

    /** Better terms of the third day are withdrawn on the second: until the notice has passed that is less than was promised. */
    @Test
    void better_terms_that_were_announced_are_withdrawn_with_notice_only() {
        amend(15, inDays(3)).as(200);

        assertThat(amend(10, null).as(422).get("code").textValue()).isEqualTo("notice_too_short");
        assertThat(amend(12, inDays(2)).as(422).get("code").textValue()).isEqualTo("notice_too_short");
        amend(15, inDays(2)).as(200);
        amend(10, inDays(7)).as(200);

        assertThat(coming()).isEqualTo("15% of each sale");
        clock.advance(Duration.ofDays(6));
        assertThat(commission("A")).isEqualTo(15_00);
        assertThat(coming()).isEqualTo("10% of each sale");
        clock.advance(Duration.ofDays(2));
        assertThat(commission("B")).isEqualTo(10_00);
    }

    @Test
    void better_terms_that_begin_after_the_notice_can_be_withdrawn() {
        amend(15, inDays(9)).as(200);

        amend(10, null).as(200);

        assertThat(coming()).isEqualTo("null");
    }

    private BrandClient.Answer amend(int percent, @Nullable Instant from) {
        var plan = brand.get("/v1/offers/" + offer + "/plans").at("/data/0/id").textValue();
        var commission = Map.of("percentOfSale", percent);
        return brand.patch(
                "/v1/plans/" + plan,
                from == null
                        ? Map.of("commission", commission)
                        : Map.of("commission", commission, "effectiveFrom", from.toString()));
    }

    private Instant inDays(int days) {
        return now.plus(Duration.ofDays(days));
    }

    /** The next terms in words, or {@code null}. */
    private String coming() {
        var coming = sarah.dashboard().get("/v1/dashboard").at("/commission/coming");
        return coming.isNull() ? "null" : coming.get("summary").textValue();
    }

    private long commission(String order) {
        return noticeBrand
                .order(sarah, order, "SHIRT", 100_00, clock.instant())
                .get("commission")
                .longValue();
    }
}
