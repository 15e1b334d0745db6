package dev.tributary.sales.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A code that earns suddenly without clicks has leaked. */
@QuarkusTest
class LeakedCodesTest extends ReviewsFixture {
    @Inject
    FindLeakedCodes leaks;

    @Test
    void a_code_that_leaked_puts_later_orders_in_review_and_leaves_the_first_ones() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'CODE_LEAK','action':'REVIEW'}");
        var sarah = glow.affiliate("Sarah");
        var now = clock.stop();
        usual(glow, sarah, now, 3);
        var clicks = IntStream.range(0, 2)
                .mapToObj(i -> ReviewedBrand.click(sarah, "", null))
                .toList();
        var leaked = glow.orders(sarah, within48Hours(now, 36), clicks);
        long before = glow.earned(sarah);

        leaks.find();
        var later = glow.order(sarah.code(), null, now);

        assertThat(leaked)
                .allSatisfy(order -> assertThat(order.get("status").asText()).isEqualTo("APPROVED"));
        assertThat(later.get("status").asText()).isEqualTo("IN_REVIEW");
        assertThat(later.get("reviewReason").asText()).isEqualTo("CODE_LEAK");
        var review = glow.reviews("?state=OPEN&signal=CODE_LEAK").get(0);
        assertThat(review.at("/signals/0/evidence").toString())
                .isEqualTo("{\"orders\":36,\"perDay\":18.0,\"share\":0.94,\"usualPerDay\":3.0,\"withoutClick\":34}");
        assertThat(glow.reviews("")).hasSize(1);
        assertThat(before).isEqualTo((36 + 21) * 1000);
        assertThat(glow.earned(sarah)).isEqualTo(before);
    }

    @Test
    void a_code_in_good_use_has_not_leaked() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'CODE_LEAK','action':'REVIEW'}");
        var now = clock.stop();
        var clicked = glow.affiliate("Clicked");
        usual(glow, clicked, now, 3);
        glow.orders(
                clicked,
                within48Hours(now, 36),
                IntStream.range(0, 4)
                        .mapToObj(i -> ReviewedBrand.click(clicked, "", null))
                        .toList());
        var busy = glow.affiliate("Busy");
        usual(glow, busy, now, 7);
        glow.orders(busy, within48Hours(now, 36), List.of());
        var fresh = glow.affiliate("Fresh");
        glow.orders(fresh, within48Hours(now, 36), List.of());

        leaks.find();

        assertThat(List.of(clicked, busy, fresh))
                .allSatisfy(affiliate -> assertThat(glow.order(affiliate.code(), null, now)
                                .get("status")
                                .asText())
                        .isEqualTo("APPROVED"));
    }

    @Test
    void a_leak_that_is_over_is_forgotten() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'CODE_LEAK','action':'REVIEW'}");
        var sarah = glow.affiliate("Sarah");
        var now = clock.stop();
        usual(glow, sarah, now, 3);
        glow.orders(sarah, within48Hours(now, 36), List.of());
        leaks.find();

        var later = clock.advance(Duration.ofDays(3));
        leaks.find();

        assertThat(glow.order(sarah.code(), null, later).get("status").asText()).isEqualTo("APPROVED");
    }

    /** So many orders on each of the seven days before the last 48 hours. */
    private static void usual(ReviewedBrand glow, Affiliate by, Instant now, int perDay) {
        List<Instant> times = new ArrayList<>();
        var last = day(now.minus(Duration.ofHours(48)));
        for (int day = 1; day <= 7; day++) {
            for (int i = 0; i < perDay; i++) {
                times.add(last.minusDays(day).atTime(10, i).toInstant(ZoneOffset.UTC));
            }
        }
        glow.orders(by, times, List.of());
    }

    private static List<Instant> within48Hours(Instant now, int orders) {
        return IntStream.range(0, orders)
                .mapToObj(i -> now.minus(Duration.ofHours(48)).plus(HOUR.multipliedBy(i + 1)))
                .toList();
    }
}
