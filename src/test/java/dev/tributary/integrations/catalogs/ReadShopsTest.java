package dev.tributary.integrations.catalogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.calls.CallHost;
import dev.tributary.integrations.catalogs.CatalogUnreadable.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReadShopsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Vertx VERTX = Vertx.vertx();

    /** Resolves every name to an internal address, as a name may resolve after it was checked. */
    private final CallHost calls = new CallHost(VERTX, host -> Uni.createFrom().item(InetAddress.getLoopbackAddress()));

    private final List<Duration> pauses = new ArrayList<>();
    private Settings settings = new Settings(true);
    private FakeShop shop;

    @AfterAll
    static void closeTheNetwork() {
        VERTX.close();
    }

    enum System {
        SHOPIFY,
        WOOCOMMERCE
    }

    @BeforeEach
    void openTheShop() throws IOException {
        shop = new FakeShop();
        shop.collections.put("denim", List.of("7", "8", "9"));
        shop.collections.put("hats", List.of("10"));
        shop.collections.put("sale", List.of("7", "10"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @EnumSource
    void all_pages_are_read(System system) {
        assertThat(read(system).products().toString())
                .contains("7=[denim, sale]", "8=[denim]", "9=[denim]", "10=[hats, sale]");
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_throttled_call_waits_as_long_as_the_shop_says(System system) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(30));
        shop.next(
                FakeShop.status(429, "Retry-After", "2.0"),
                FakeShop.status(503, "Retry-After", date),
                FakeShop.status(500));

        assertThat(read(system).products()).hasSize(4);

        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(pauses.get(2)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void a_throttled_query_waits_until_its_points_are_restored() {
        shop.next(FakeShop.body("""
                {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],"extensions":{"cost":{"requestedQueryCost":252,
                 "throttleStatus":{"maximumAvailable":1000,"currentlyAvailable":52,"restoreRate":50}}}}"""));

        assertThat(read(System.SHOPIFY).products()).hasSize(4);

        assertThat(pauses).containsExactly(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @EnumSource
    void a_call_of_a_shop_that_fails_is_tried_four_times(System system) {
        shop.next(FakeShop.status(500), FakeShop.status(502), FakeShop.status(503), FakeShop.status(500));

        refused(system, Reason.UNREACHABLE, "500");

        assertThat(shop.requests).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void a_body_that_never_ends_is_given_up(System system) {
        settings = new Settings(true, Duration.ofMillis(500));
        shop.next(FakeShop.hanging(), FakeShop.hanging(), FakeShop.hanging(), FakeShop.hanging());

        refused(system, Reason.UNREACHABLE, "does not answer");
    }

    @ParameterizedTest
    @EnumSource
    void a_shop_that_asks_for_a_pause_of_a_day_is_given_up(System system) {
        shop.next(FakeShop.status(429, "Retry-After", "86400"));

        refused(system, Reason.UNREACHABLE, "too long");
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_token_is_reported(System system) {
        shop.next(FakeShop.status(401));

        refused(system, Reason.REFUSED, "401");
        assertThat(shop.requests).hasSize(1);
    }

    @Test
    void a_token_without_its_scope_is_reported() {
        shop.next(
                FakeShop.body(
                        "{\"errors\":[{\"message\":\"Access denied for collections field.\",\"extensions\":{\"code\":\"ACCESS_DENIED\"}}]}"));

        refused(System.SHOPIFY, Reason.REFUSED, "read_products");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[{\"id\":", ""})
    void an_answer_that_is_no_list_of_products_is_reported(String body) {
        shop.next(FakeShop.body(body));

        refused(System.WOOCOMMERCE, Reason.UNREADABLE, "");
    }

    @ParameterizedTest
    @EnumSource
    void a_redirect_does_not_take_the_token_to_another_host(System system) {
        shop.next(FakeShop.status(302, "Location", "http://127.0.0.1:1/"));

        refused(system, Reason.UNREADABLE, "302");
    }

    @ParameterizedTest
    @EnumSource
    void a_name_with_an_internal_address_is_not_connected_to(System system) {
        settings = new Settings(false);

        refused(system, Reason.NOT_PUBLIC, "not one of the public internet");
        assertThat(shop.requests).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_is_too_large_is_not_read(System system) {
        shop.next(FakeShop.body("[\"" + "x".repeat(ShopHttp.MOST_BYTES) + "\"]"));

        refused(system, Reason.TOO_LARGE, "too large");
    }

    @Test
    void too_many_products_are_reported() {
        var catalog = new Catalog();
        var name = JSON.getNodeFactory().textNode("all");
        IntStream.range(0, Catalog.MOST_PRODUCTS)
                .forEach(id -> catalog.add(JSON.getNodeFactory().numberNode(id), name));

        assertThatThrownBy(() -> catalog.add(JSON.getNodeFactory().numberNode(-1), name))
                .isInstanceOf(CatalogUnreadable.class);
    }

    private void refused(System system, Reason reason, String detail) {
        assertThatThrownBy(() -> read(system))
                .isInstanceOfSatisfying(
                        CatalogUnreadable.class, why -> assertThat(why.reason()).isEqualTo(reason))
                .hasMessageContaining(detail);
    }

    private Catalog read(System system) {
        var http = new ShopHttp(calls, JSON, settings, new ShopAddress(settings)::mayBeCalled, pauses::add);
        return system == System.SHOPIFY
                ? new ShopifyCatalog(http, JSON, shop.url(), FakeShop.SHOPIFY_TOKEN).read()
                : new WooCatalog(http, shop.url(), FakeShop.WOO_TOKEN).read();
    }

    private record Settings(
            Duration refresh, boolean privateAddresses, Duration answer, Duration reading, Duration pause)
            implements CatalogSettings {
        Settings(boolean privateAddresses) {
            this(privateAddresses, Duration.ofSeconds(5));
        }

        Settings(boolean privateAddresses, Duration answer) {
            this(Duration.ofHours(6), privateAddresses, answer, Duration.ofMinutes(5), Duration.ofSeconds(60));
        }
    }
}
