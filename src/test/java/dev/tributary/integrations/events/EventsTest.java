package dev.tributary.integrations.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsTest {
    private BrandClient brand;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void open_the_brand() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
        sarah = brand.affiliate(
                brand.offer(
                        0,
                        "{'percentOfSale':10,'rewards':[{'name':'First','trigger':'FIRST_CONVERSION','amount':300}]}"),
                "Sarah");
    }

    @Test
    void every_change_of_money_is_an_event_with_the_values_before() {
        brand.post("/v1/conversions", BrandClient.parsed("{'orderId':'O-1','subtotal':10000,'promoCodes':['SARAH']}"))
                .as(201);
        brand.post("/v1/refunds", BrandClient.parsed("{'refundId':'R','orderId':'O-1','amount':4000}"))
                .as(201);
        var payout = brand.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", 500))
                .as(201)
                .get("id")
                .textValue();
        brand.patch("/v1/payouts/" + payout, Map.of("status", "FAILED")).as(200);

        assertThat(types("?type=payout.*")).containsExactly("payout.failed", "payout.created");
        assertThat(types("?type=reward.granted")).hasSize(1);
        assertThat(types("?type=conversion.*")).containsExactly("conversion.refunded", "conversion.created");
        var events = brand.get("/v1/events?type=ledger.entry_created").get("data");
        assertThat(BrandClient.rows(events, "subject")).isEqualTo(BrandClient.rows(brand.all("/v1/ledger"), "id"));
        var refunded = brand.get("/v1/events?type=conversion.refunded").at("/data/0");
        assertThat(refunded.at("/changes/before"))
                .isEqualTo(BrandClient.parsed("{'refunded':0,'reversed':0,'refundedSale':0}"));
        assertThat(refunded.at("/changes/after"))
                .isEqualTo(BrandClient.parsed("{'refunded':4000,'reversed':400,'refundedSale':4000}"));
        var created = brand.get("/v1/events?type=conversion.created").at("/data/0");
        assertThat(created.at("/data/refunded").intValue())
                .as("as it was when it was created")
                .isZero();
        assertThat(created.at("/changes/before").isNull()).isTrue();
        assertThat(created.at("/data/enrollmentId").textValue()).isEqualTo(sarah.enrollment());
    }

    @Test
    void pages_split_what_was_written_together() {
        brand.post(
                        "/v1/conversions/batch",
                        Map.of(
                                "conversions",
                                IntStream.range(0, 25)
                                        .mapToObj(i -> Map.of("orderId", "O-" + i, "subtotal", 100))
                                        .toList()))
                .as(200);

        var first = brand.get("/v1/events?type=conversion.created&limit=10");
        var second = brand.get("/v1/events?type=conversion.created&limit=10&cursor="
                + first.get("nextCursor").textValue());
        var third = brand.get("/v1/events?type=conversion.created&limit=10&cursor="
                + second.get("nextCursor").textValue());

        assertThat(List.of(
                        first.get("data").size(),
                        second.get("data").size(),
                        third.get("data").size()))
                .containsExactly(10, 10, 5);
        assertThat(third.get("nextCursor").isNull()).isTrue();
        assertThat(brand.all("/v1/events?type=conversion.created").stream()
                        .map(event -> event.get("id").textValue())
                        .distinct())
                .hasSize(25);
    }

    @Test
    void an_unknown_type_and_the_cursor_of_another_list_are_refused() {
        assertThat(brand.ask("/v1/events?type=conversion.eaten").status()).isEqualTo(400);
        assertThat(brand.ask("/v1/events?cursor=bWVtXzE").status()).isEqualTo(400);
    }

    private List<String> types(String filter) {
        return BrandClient.rows(brand.get("/v1/events" + filter).get("data"), "type");
    }
}
