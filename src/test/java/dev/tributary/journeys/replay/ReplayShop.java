package dev.tributary.journeys.replay;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandFixture;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.tracking.clicks.ClickIds;
import dev.tributary.tracking.items.TrackingItemId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shop's days told to the service, each order with a code and clicks that are drawn at random. */
final class ReplayShop {
    static final List<String> NAMES = List.of("Ada", "Bea", "Cem", "Dan", "Eve");

    /** The last two are in a better plan. */
    static final List<String> PERCENTS = List.of("7.5", "7.5", "7.5", "12.5", "12.5");

    private final Random random = new Random(7);
    private final BrandFixture fixture = BrandFixture.open(Map.of("currency", "GBP", "timezone", "Europe/London"));
    private final KeyRing keys;
    final BrandClient client = fixture.client();
    final String offer = client.offer(0, "{'percentOfSale':7.5}");
    final List<String> enrollments = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private final List<UUID> links = new ArrayList<>();
    private final List<BrandClient> dashboards = new ArrayList<>();
    final List<CreditedOrder> orders = new ArrayList<>();

    ReplayShop(KeyRing keys) {
        this.keys = keys;
        var better = client.post(
                        "/v1/offers/" + offer + "/plans",
                        parsed("{'name':'Better','commission':{'percentOfSale':12.5}}"))
                .as(201)
                .get("id")
                .textValue();
        for (int i = 0; i < NAMES.size(); i++) {
            enroll(NAMES.get(i), i < 3 ? null : better);
        }
    }

    private void enroll(String name, @Nullable String plan) {
        var member = client.post("/v1/members", Map.of("firstName", name, "email", name + "@mail.example"))
                .as(201)
                .get("id")
                .textValue();
        Map<String, Object> request = new LinkedHashMap<>(Map.of("memberIds", List.of(member)));
        if (plan != null) {
            request.put("planId", plan);
        }
        var made = client.post("/v1/offers/" + offer + "/tracking-items", request)
                .as(200)
                .at("/data/0");
        enrollments.add(made.get("enrollmentId").textValue());
        for (var item : made.get("items")) {
            if (item.get("type").textValue().equals("LINK")) {
                links.add(TrackingItemId.fromString(item.get("id").textValue()).value());
            } else {
                codes.add(item.get("code").textValue());
            }
        }
        dashboards.add(new BrandClient(made.get("dashboardUrl").textValue().split("#")[1]));
    }

    void sell(List<Invoice> invoices) {
        List<Map<String, Object>> reports = new ArrayList<>();
        for (var invoice : invoices) {
            var order = drawn(invoice);
            orders.add(order);
            reports.add(report(order));
        }
        for (int i = 0; i < reports.size(); i += 100) {
            var answers = client.post(
                            "/v1/conversions/batch",
                            Map.of("conversions", reports.subList(i, Math.min(i + 100, reports.size()))))
                    .as(200);
            answers.get("data")
                    .forEach(answer ->
                            assertThat(answer.get("status").intValue()).isEqualTo(201));
        }
    }

    private CreditedOrder drawn(Invoice invoice) {
        List<CreditedOrder.Click> clicks = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            clicks.add(new CreditedOrder.Click(
                    random.nextInt(NAMES.size()),
                    Duration.ofHours(random.nextInt(50 * 24)).plusMinutes(clicks.size())));
        }
        return new CreditedOrder(
                invoice, random.nextInt(NAMES.size() + 3) - 3 < 0 ? -1 : random.nextInt(NAMES.size()), clicks);
    }

    private Map<String, Object> report(CreditedOrder order) {
        Map<String, Object> report = new LinkedHashMap<>();
        var invoice = order.invoice();
        report.put("orderId", invoice.number());
        report.put("occurredAt", invoice.instant().toString());
        report.put("currency", "GBP");
        report.put("subtotal", invoice.value());
        if (order.code() >= 0) {
            report.put("promoCodes", List.of(codes.get(order.code())));
        }
        report.put(
                "clickIds",
                order.clicks().stream().map(click -> clickId(invoice, click)).toList());
        return report;
    }

    private String clickId(Invoice invoice, CreditedOrder.Click click) {
        var at = invoice.instant().minus(click.before());
        return ClickIds.issue(keys, fixture.id(), links.get(click.member()), at, random)
                .text();
    }

    long assists(int member) {
        return dashboards.get(member).get("/v1/dashboard").at("/totals/assists").longValue();
    }

    JsonNode simulate(String question) {
        return client.post("/v1/attribution-simulations", parsed(question)).as(200);
    }

    List<JsonNode> everything() {
        List<JsonNode> everything = new ArrayList<>(client.all("/v1/ledger"));
        everything.addAll(client.all("/v1/conversions"));
        everything.add(client.get("/v1/reports/members"));
        return everything;
    }
}
