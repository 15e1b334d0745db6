package dev.tributary.sales.signals;

import static dev.tributary.program.brands.Signal.PAID_TRAFFIC;
import static dev.tributary.program.brands.Signal.REFERRER_BLOCKED;
import static dev.tributary.program.brands.Signal.REFUND_RATE;
import static dev.tributary.program.brands.Signal.SAME_PAYOUT_ADDRESS;
import static dev.tributary.program.brands.Signal.SELF_PURCHASE;
import static dev.tributary.program.brands.Signal.TOO_FAST;
import static dev.tributary.program.brands.Signal.VELOCITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.program.brands.Signal;
import dev.tributary.program.brands.SignalAction;
import dev.tributary.program.brands.SignalSetting;
import dev.tributary.sales.signals.OrderFacts.OwnAddress;
import dev.tributary.sales.signals.OrderFacts.Returned;
import dev.tributary.sales.signals.OrderFacts.Visit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Constructed facts with known results: findings with their evidence, and cases just below the limits. */
class SignalsTest {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void the_members_own_address_is_found_and_told_apart_from_the_one_they_are_paid_at() {
        assertThat(found(SELF_PURCHASE, with(OwnAddress.EMAIL))).containsEntry("address", "EMAIL");
        assertThat(found(SELF_PURCHASE, with(OwnAddress.PAYOUT_EMAIL))).containsEntry("address", "PAYOUT_EMAIL");
        assertThat(found(SELF_PURCHASE, with((OwnAddress) null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "9, true", "10, false", "3600, false", "-30, false"})
    void an_order_within_ten_seconds_of_its_click_is_too_fast(long seconds, boolean isFound) {
        var facts = new OrderFacts(AT, AT.minusSeconds(seconds), null, List.of(), List.of(), null, 0, Returned.NONE);

        assertThat(found(TOO_FAST, facts)).isEqualTo(isFound ? Map.of("seconds", seconds) : Map.of());
    }

    @Test
    void an_order_without_a_click_is_never_too_fast() {
        assertThat(found(TOO_FAST, with((OwnAddress) null))).isEmpty();
    }

    @Test
    void the_fifth_order_within_ten_minutes_is_found_and_the_fourth_is_not() {
        var velocity =
                new SignalSetting(VELOCITY, SignalAction.REVIEW, null, 5, 10, null, null, null, null, null, null);

        assertThat(find(velocity, recent(600, 400, 200, 1))).isEqualTo(Map.of("orders", 5L, "minutes", 10));
        assertThat(find(velocity, recent(400, 200, 1))).isEmpty();
        assertThat(find(velocity, recent(601, 400, 200, 1))).isEmpty();
        assertThat(find(velocity, recent(-5, 400, 200, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://coupons.example/glow, true",
        "https://www.Coupons.example:443/glow, true",
        "https://user@coupons.example, true",
        "https://coupons.example./, true",
        "android-app://coupons.example/, true",
        "https://notcoupons.example/, false",
        "https://coupons.example.blog.example/, false",
        "https://blog.example/?from=https://coupons.example/, false",
        "coupons.example, false",
        "'', false"
    })
    void a_click_from_a_blocked_host_or_below_it_is_found(String referrer, boolean isFound) {
        var blocked = new SignalSetting(
                REFERRER_BLOCKED,
                SignalAction.REVIEW,
                null,
                null,
                null,
                Set.of("Coupons.example"),
                null,
                null,
                null,
                null,
                null);

        assertThat(find(blocked, visits(new Visit(referrer, null), new Visit(null, null)))
                        .isEmpty())
                .isNotEqualTo(isFound);
    }

    @Test
    void a_visit_that_an_advertisement_was_paid_for_is_found() {
        assertThat(found(PAID_TRAFFIC, visits(new Visit(null, null), new Visit("https://google.example", "gclid"))))
                .isEqualTo(Map.of("parameter", "gclid"));
        assertThat(found(PAID_TRAFFIC, visits(new Visit("https://google.example", null))))
                .isEmpty();
    }

    @Test
    void a_leak_found_before_is_found_on_the_order() {
        Map<String, Object> leak = Map.of("orders", 36);
        var facts = new OrderFacts(AT, null, null, List.of(), List.of(), leak, 0, Returned.NONE);

        assertThat(found(Signal.CODE_LEAK, facts)).isEqualTo(leak);
        assertThat(found(Signal.CODE_LEAK, with((OwnAddress) null))).isEmpty();
    }

    @Test
    void another_member_paid_at_the_same_address_is_found() {
        assertThat(found(SAME_PAYOUT_ADDRESS, paidLike(1))).isEqualTo(Map.of("otherMembers", 1L));
        assertThat(found(SAME_PAYOUT_ADDRESS, paidLike(0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8, 2, 0.25", "100, 25, 0.25", "9, 3, 0.33", "8, 1, -", "7, 7, -", "9, 2, -", "0, 0, -"})
    void a_quarter_of_eight_orders_or_more_that_came_back_is_found(long orders, long returned, String share) {
        var facts = new OrderFacts(AT, null, null, List.of(), List.of(), null, 0, new Returned(orders, returned));

        assertThat(found(REFUND_RATE, facts).get("share")).isEqualTo(share.equals("-") ? null : new BigDecimal(share));
    }

    @Test
    void the_strictest_of_what_is_found_decides_and_a_flag_decides_nothing() {
        var flag = new Finding(TOO_FAST, SignalAction.FLAG, Map.of());
        var review = new Finding(VELOCITY, SignalAction.REVIEW, Map.of());
        var second = new Finding(PAID_TRAFFIC, SignalAction.REVIEW, Map.of());
        var reject = new Finding(SELF_PURCHASE, SignalAction.REJECT, Map.of());

        assertThat(Signals.decisive(List.of(flag))).isEmpty();
        assertThat(Signals.decisive(List.of(flag, review, second))).contains(review);
        assertThat(Signals.decisive(List.of(review, second, reject))).contains(reject);
    }

    private static OrderFacts with(OwnAddress own) {
        return new OrderFacts(AT, null, own, List.of(), List.of(), null, 0, Returned.NONE);
    }

    private static OrderFacts recent(long... secondsBefore) {
        var recent = Arrays.stream(secondsBefore)
                .mapToObj(seconds -> AT.minus(Duration.ofSeconds(seconds)))
                .toList();
        return new OrderFacts(AT, null, null, List.of(), recent, null, 0, Returned.NONE);
    }

    private static OrderFacts visits(Visit... visits) {
        return new OrderFacts(AT, null, null, Stream.of(visits).toList(), List.of(), null, 0, Returned.NONE);
    }

    private static OrderFacts paidLike(long others) {
        return new OrderFacts(AT, null, null, List.of(), List.of(), null, others, Returned.NONE);
    }

    private static Map<String, Object> found(Signal signal, OrderFacts facts) {
        return find(SignalSetting.of(signal, SignalAction.REVIEW), facts);
    }

    private static Map<String, Object> find(SignalSetting setting, OrderFacts facts) {
        return new Signals(List.of(setting))
                .find(facts).stream().findFirst().map(Finding::evidence).orElse(Map.of());
    }
}
