package dev.tributary.journeys.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three days of a real shop go through the API, and come out as a clerk with a pocket calculator has them. */
@QuarkusTest
class RetailReplayTest {
    private static final List<String> NAMES = List.of("Ada", "Bea", "Cem", "Dan", "Eve");
    private static final String TERMS = """
            {'percentOfSale':7.5,'perConversion':50,
             'rules':[{'name':'Hearts','match':{'skus':['85123A','22423']},'percentOfSale':12.5}]}""";

    private final RetailBooks books = RetailBooks.read(NAMES.size());
    private BrandClient shop;
    private List<BrandClient.Affiliate> affiliates;

    @BeforeEach
    void openTheShop() {
        shop = BrandClient.ofBrand("GBP", "Europe/London", 5000);
        var members = NAMES.stream()
                .map(name -> Map.of("firstName", name, "email", name + "@mail.example"))
                .toList();
        affiliates = shop.affiliates(shop.offer(0, TERMS), members);
    }

    @Test
    void the_sums_are_those_of_the_file_however_often_it_is_replayed() {
        assertThat(books.invoices()).hasSizeGreaterThan(300);
        assertThat(books.cancellations()).hasSize(36);
        assertThat(books.cancellations().stream().filter(Cancellation::isOfAnInvoice))
                .hasSizeGreaterThan(4);

        assertThat(replay(books.invoices(), 100)).containsOnly(201);
        assertThat(refund(books.cancellations())).containsOnly(201);
        var once = everything();
        theSumsAreTheFiles();

        var backwards = new ArrayList<>(books.invoices());
        Collections.reverse(backwards);
        assertThat(replay(backwards, 73)).containsOnly(200);
        assertThat(refund(books.cancellations())).containsOnly(200);
        assertThat(everything()).isEqualTo(once);
        theSumsAreTheFiles();
    }

    private List<Integer> replay(List<Invoice> invoices, int atOnce) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < invoices.size(); i += atOnce) {
            var orders = invoices.subList(i, Math.min(i + atOnce, invoices.size())).stream()
                    .map(this::order)
                    .toList();
            for (var result : shop.post("/v1/conversions/batch", Map.of("conversions", orders))
                    .as(200)
                    .get("data")) {
                assertThat(result.get("problem").isNull()).as("%s", result).isTrue();
                statuses.add(result.get("status").intValue());
            }
        }
        return statuses;
    }

    private Map<String, Object> order(Invoice invoice) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("orderId", invoice.number());
        order.put("occurredAt", invoice.instant().toString());
        order.put("currency", "GBP");
        order.put("shipping", invoice.fees());
        if (invoice.affiliate() >= 0) {
            order.put("promoCodes", List.of(affiliates.get(invoice.affiliate()).code()));
        }
        if (!invoice.customer().isEmpty()) {
            order.put("customer", Map.of("id", invoice.customer()));
        }
        if (invoice.lines().isEmpty()) {
            order.put("subtotal", 0);
        }
        order.put(
                "lines",
                invoice.lines().stream()
                        .map(line ->
                                Map.of("sku", line.sku(), "quantity", line.quantity(), "unitPrice", line.unitPrice()))
                        .toList());
        return order;
    }

    /** One that belongs to no invoice of the file waits for an order that never comes. */
    private List<Integer> refund(List<Cancellation> cancellations) {
        List<Integer> statuses = new ArrayList<>();
        for (var cancellation : cancellations) {
            var lines = cancellation.returned().entrySet().stream()
                    .map(line -> Map.of("sku", line.getKey(), "quantity", line.getValue()))
                    .toList();
            var order =
                    cancellation.isOfAnInvoice() ? cancellation.invoice().number() : "before-" + cancellation.number();
            var answer = shop.post(
                    "/v1/refunds", Map.of("refundId", cancellation.number(), "orderId", order, "lines", lines));
            assertThat(answer.body().get("status").asText())
                    .isEqualTo(cancellation.isOfAnInvoice() ? "APPLIED" : "WAITING");
            statuses.add(answer.status());
        }
        return statuses;
    }

    private void theSumsAreTheFiles() {
        var sums = books.sums(NAMES.size());
        long conversions = 0;
        long sales = 0;
        long earned = 0;
        for (int i = 0; i < NAMES.size(); i++) {
            var own = sums.get(i);
            var seen = affiliates.get(i).dashboard().get("/v1/dashboard");
            assertThat(BrandClient.rows(List.of(seen.get("totals")), "conversions", "sales", "earned"))
                    .as(NAMES.get(i))
                    .containsExactly(own.conversions() + " " + own.sales() + " " + own.earned());
            assertThat(seen.at("/balance/due").longValue()).isEqualTo(own.earned());
            assertThat(ledger(affiliates.get(i))).isEqualTo(own.earned());
            conversions += own.conversions();
            sales += own.sales();
            earned += own.earned();
        }
        var summary = shop.get("/v1/reports/summary");
        assertThat(BrandClient.rows(List.of(summary), "currency", "conversions", "sales", "earned", "due"))
                .containsExactly("GBP " + conversions + " " + sales + " " + earned + " " + earned);
        assertThat(days()).isEqualTo(books.salesByDay());
        assertThat(rows()).isEqualTo(books.rows());
    }

    private long ledger(BrandClient.Affiliate affiliate) {
        return shop.all("/v1/ledger?enrollmentId=" + affiliate.enrollment()).stream()
                .mapToLong(entry -> entry.get("amount").longValue())
                .sum();
    }

    private Map<String, Long> days() {
        Map<String, Long> days = new TreeMap<>();
        for (var day :
                shop.get("/v1/reports/series?from=2010-12-01&to=2010-12-03").get("data")) {
            days.put(day.get("date").textValue(), day.get("sales").longValue());
        }
        return days;
    }

    /** Each conversion: what it was worth, earned, lost. */
    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        for (var row : shop.all("/v1/conversions")) {
            rows.put(
                    row.get("orderId").textValue(),
                    BrandClient.rows(List.of(row), "base", "commission", "refunded", "reversed")
                            .get(0));
        }
        return rows;
    }

    private List<JsonNode> everything() {
        List<JsonNode> everything = new ArrayList<>(shop.all("/v1/ledger"));
        everything.addAll(shop.all("/v1/conversions"));
        everything.addAll(shop.all("/v1/refunds"));
        everything.add(shop.get("/v1/reports/members"));
        everything.add(shop.get("/v1/reports/sources"));
        return everything;
    }
}
