package dev.tributary.tracking.cpc;

import static dev.tributary.fixtures.BrandClient.rows;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.Reconciliation;
import dev.tributary.fixtures.TestClock;
import dev.tributary.tracking.clicks.ClickCounter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettleCpcTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration GRACE = Duration.ofMinutes(15);

    @Inject
    TestClock clock;

    @Inject
    ClickCounter counter;

    @Inject
    SettleCpc settleCpc;

    private BrandClient glow;
    private String offer;
    private LocalDate today;

    @BeforeEach
    void it_is_one_minute_before_the_brands_midnight() {
        glow = BrandClient.ofBrand("USD", ZONE.getId(), 0);
        var now = clock.stop();
        today = LocalDate.ofInstant(now, ZONE).plusDays(1);
        clock.advance(Duration.between(now, midnight().minusSeconds(60)));
    }

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    @Test
    void a_days_unique_clicks_are_summed_then_rounded_and_paid_once_the_day_is_over() throws Exception {
        var sarah = promoting("2.3335");
        visit(sarah, "Ann", "Ben", "Ann", "Cleo");
        clock.advance(Duration.ofSeconds(60).plus(GRACE).minusMillis(1));
        settleCpc.pay();
        assertThat(entries(sarah)).isEmpty();

        clock.advance(Duration.ofMillis(1));
        settleCpc.pay();
        settleCpc.pay();

        assertThat(entries(sarah)).containsExactly("CLICKS 7 3 unique clicks");
        assertThat(earnedOn(sarah, today)).isEqualTo(7);
        assertThat(glow.get("/v1/enrollments/" + sarah.enrollment() + "/balance")
                        .get("due")
                        .asLong())
                .isEqualTo(7);
        assertThat(sarah.dashboard().get("/v1/dashboard").at("/totals/earned").asLong())
                .isEqualTo(7);
        assertThat(booksAreBalanced()).isTrue();
    }

    @Test
    void clicks_that_come_late_bring_the_day_to_what_it_would_have_been() throws Exception {
        var sarah = promoting("0.4");
        visit(sarah, "Ann");
        clock.advance(A_DAY);
        settleCpc.pay();
        assertThat(entries(sarah)).isEmpty();

        clock.advance(A_DAY.negated());
        visit(sarah, "Ann", "Ben", "Cleo", "Dan");
        clock.advance(A_DAY);
        settleCpc.pay();
        settleCpc.pay();

        assertThat(entries(sarah)).containsExactly("CLICKS 2 3 unique clicks that came late");
        assertThat(earnedOn(sarah, today)).isEqualTo(2);
        assertThat(booksAreBalanced()).isTrue();
    }

    @Test
    void terms_that_change_during_a_day_hold_from_the_next_day_on_and_never_for_what_comes_late() throws Exception {
        var sarah = promoting("10");
        visit(sarah, "Ann");
        var plan = glow.get("/v1/offers/" + offer + "/plans").at("/data/0/id").textValue();
        glow.patch("/v1/plans/" + plan, BrandClient.parsed("{'commission':{'perClick':25}}"))
                .as(200);
        clock.advance(A_DAY);
        visit(sarah, "Ann", "Ben");
        settleCpc.pay();
        clock.advance(A_DAY.negated());
        visit(sarah, "Ben");
        clock.advance(A_DAY.multipliedBy(2));

        settleCpc.pay();

        assertThat(earnedOn(sarah, today)).isEqualTo(20);
        assertThat(earnedOn(sarah, today.plusDays(1))).isEqualTo(50);
        assertThat(booksAreBalanced()).isTrue();
    }

    @Test
    void a_plan_given_after_midnight_does_not_pay_the_clicks_of_the_day_before() throws Exception {
        var sarah = promoting("10");
        visit(sarah, "Ann");
        clock.advance(Duration.ofMinutes(2));
        var better = glow.post(
                        "/v1/offers/" + offer + "/plans",
                        BrandClient.parsed("{'name':'Better','isDefault':false,'commission':{'perClick':25}}"))
                .as(201)
                .get("id")
                .textValue();
        glow.patch("/v1/enrollments/" + sarah.enrollment(), Map.of("planId", better))
                .as(200);
        glow.patch("/v1/offers/" + offer, BrandClient.parsed("{'holdDays':30}")).as(200);
        visit(sarah, "Ann");
        clock.advance(A_DAY);

        settleCpc.pay();
        clock.advance(A_DAY);
        settleCpc.pay();

        assertThat(earnedOn(sarah, today)).isEqualTo(10);
        assertThat(earnedOn(sarah, today.plusDays(1))).isEqualTo(10);
        assertThat(glow.all("/v1/ledger?enrollmentId=" + sarah.enrollment()))
                .extracting(entry -> Instant.parse(entry.get("availableAt").textValue()))
                .containsExactlyInAnyOrder(midnight(), midnight().plus(A_DAY));
        assertThat(booksAreBalanced()).isTrue();
    }

    @Test
    void many_instances_pay_a_day_once() throws Exception {
        var offered = glow.offer(0, "{'perClick':3}");
        var members = glow.affiliates(
                offered,
                IntStream.range(0, 8)
                        .mapToObj(i -> Map.of("firstName", "M", "email", "m" + i + "@mail.example"))
                        .toList());
        for (var member : members) {
            visit(member, "Ann", "Ben");
        }
        clock.advance(A_DAY);

        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.runAsync(settleCpc::pay))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(members)
                .allSatisfy(member -> assertThat(entries(member)).containsExactly("CLICKS 6 2 unique clicks"));
        assertThat(booksAreBalanced()).isTrue();
    }

    @Test
    void pay_is_held_as_long_as_the_offer_says() throws Exception {
        offer = glow.offer(14, "{'perClick':3}");
        var sarah = glow.affiliate(offer, "Sarah");
        visit(sarah, "Ann");
        clock.advance(A_DAY);
        settleCpc.pay();

        assertThat(glow.all("/v1/ledger?enrollmentId=" + sarah.enrollment()))
                .extracting(entry -> Instant.parse(entry.get("availableAt").textValue()))
                .containsExactly(midnight().plus(Duration.ofDays(14)));
    }

    private Affiliate promoting(String perClick) {
        offer = glow.offer(0, "{'perClick':" + perClick + "}");
        return glow.affiliate(offer, "Sarah");
    }

    private void visit(Affiliate whose, String... visitors) throws Exception {
        for (var visitor : visitors) {
            given().redirects()
                    .follow(false)
                    .header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0 " + visitor)
                    .get("/r/" + whose.slug())
                    .then()
                    .statusCode(302);
        }
        counter.drain();
    }

    private Instant midnight() {
        return today.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    private List<String> entries(Affiliate whose) {
        return rows(glow.all("/v1/ledger?enrollmentId=" + whose.enrollment()), "kind", "amount", "description");
    }

    private long earnedOn(Affiliate whose, LocalDate day) {
        return whose.dashboard()
                .get("/v1/dashboard/series?interval=DAY&from=" + day + "&to=" + day)
                .at("/data/0/earned")
                .asLong();
    }

    private boolean booksAreBalanced() {
        var report = Reconciliation.of(glow);
        assertThat(report.get("findings")).isNotEmpty();
        return report.get("balanced").asBoolean();
    }
}
