package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.BrandClient.Answer;
import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.fixtures.TestDatabase;
import dev.tributary.program.brands.BrandId;
import dev.tributary.program.enrollments.EnrollmentId;
import io.restassured.RestAssured;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A brand whose money is changed by many at once: Sarah and Tom promote its offer. */
final class RaceBrand {
    /** So long ago that as many days as there are rounds do not reach the day of the real click. */
    private static final LocalDate FIRST_DAY_OF_CLICKS = LocalDate.of(1970, 1, 1);

    private final BrandClient client = BrandClient.ofBrand("USD", "UTC", 0);
    private final AtomicInteger number = new AtomicInteger();
    private final LedgerFixture ledger;
    private final Runnable payClicks;
    private final String brandId;
    private final String offer;
    private final Affiliate sarah;
    private Map<String, Object> customer = Map.of();
    private final Affiliate tom;
    private final String click;

    RaceBrand(String commission, LedgerFixture ledger, Runnable payClicks) {
        this.ledger = ledger;
        this.payClicks = payClicks;
        offer = client.offer(0, commission);
        sarah = client.affiliate(offer, "Sarah");
        tom = client.affiliate(offer, "Tom");
        brandId = client.get("/v1/brand").get("id").textValue();
        click = RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0")
                .get("/r/" + sarah.slug() + "?s1=bio")
                .header("Location")
                .replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }

    /** From now on; all orders are those of one customer. */
    void bindsCustomersWithinBudgets() {
        client.patch(
                        "/v1/offers/" + offer,
                        Map.of("binding", Map.of("mode", "LIFETIME"), "monthlyBudget", 50_000, "maxPerOrder", 900))
                .as(200);
        client.patch("/v1/brand", Map.of("monthlyBudget", 60_000)).as(200);
        customer = Map.of("id", "c_1");
    }

    BrandClient client() {
        return client;
    }

    Affiliate sarah() {
        return sarah;
    }

    Affiliate tom() {
        return tom;
    }

    int next() {
        return number.incrementAndGet();
    }

    /** What two acts fight for: an order of Sarah's with a refund, a payout in processing, and a day of clicks to pay. */
    record Stake(String order, String conversion, String payout, String click, Map<String, Object> customer) {
        Map<String, Object> report(List<String> codes) {
            return Map.of(
                    "orderId",
                    order,
                    "subtotal",
                    10_000,
                    "lines",
                    List.of(Map.of("sku", "A", "unitPrice", 6_000), Map.of("sku", "B", "unitPrice", 4_000)),
                    "clickIds",
                    List.of(click),
                    "promoCodes",
                    codes,
                    "customer",
                    customer);
        }
    }

    Stake stake() {
        var order = "O-" + next();
        var draft = new Stake(order, "", "", click, customer);
        var conversion = client.post("/v1/conversions", draft.report(List.of()))
                .as(201)
                .get("id")
                .textValue();
        client.post("/v1/refunds", Map.of("refundId", "A-" + next(), "orderId", order, "amount", 100))
                .as(201);
        client.adjust(sarah, 9_000, "Float");
        var payout = client.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", 50))
                .as(201)
                .get("id")
                .textValue();
        var account = new LedgerFixture.Account(
                new BrandFixture(BrandId.fromString(brandId).value(), client.bearer()),
                UUID.randomUUID(),
                UUID.randomUUID(),
                EnrollmentId.fromString(sarah.enrollment()).value(),
                "");
        ledger.clicks(account, FIRST_DAY_OF_CLICKS.plusDays(next()).toString(), 7, 5);
        return new Stake(order, conversion, payout, click, customer);
    }

    Map<String, Object> order(String id, List<String> codes) {
        return Map.of("orderId", id, "subtotal", 10_000, "promoCodes", codes, "customer", customer);
    }

    Answer payClicks() {
        payClicks.run();
        return new Answer(200, NullNode.getInstance());
    }

    void booksAreBalanced(String after) {
        var report = new BrandClient(TestDatabase.OPERATOR_TOKEN).get("/v1/brands/" + brandId + "/reconciliation");
        assertThat(report.get("balanced").booleanValue())
                .as("%s: %s", after, report)
                .isTrue();
    }
}
