package dev.tributary.demo;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A gift shop, five affiliates, four weeks of clicks, orders and refunds, and one payment. */
@ApplicationScoped
class LoadDemo {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final List<String> FIRST_NAMES = List.of("Amara", "Ben", "Chloe", "Dilip", "Elin");
    private static final List<String> PLACES = List.of("instagram", "newsletter", "blog");
    private static final int VISITS_EACH = 9;
    private static final int DAYS = 28;
    /** Of eight orders five have a promo code, one of each member; the others have none. */
    private static final int ROUND = 8;
    /** The last orders come today, after a click. */
    private static final int BY_CLICK = 12;

    private static final int BATCH = 40;

    private final Clock clock;

    LoadDemo(Clock clock) {
        this.clock = clock;
    }

    /** A new brand; its API key. */
    String brand(Api operator) {
        return operator.post(
                        "/v1/brands",
                        Map.of(
                                "name", "Hearth & Thistle",
                                "currency", "GBP",
                                "timezone", LONDON.getId(),
                                "websiteUrl", "https://hearth.example",
                                "senderEmail", "affiliates@hearth.example",
                                "dashboardUrl", "https://affiliates.hearth.example/dashboard",
                                "payoutMinimum", 2000))
                .at("/apiKey/secret")
                .asText();
    }

    void into(Api brand) {
        var members = FIRST_NAMES.stream().map(name -> member(brand, name)).toList();
        var offer = brand.post("/v1/offers", offer()).path("id").asText();
        var generated = list(brand.post("/v1/offers/" + offer + "/tracking-items", Map.of("memberIds", members)));
        var day = RetailDay.packaged();
        reportOrders(brand, day.orders(), generated, visits(brand, generated));
        day.refunds().forEach(refund -> brand.post("/v1/refunds", refund(refund)));
        payFirst(brand, generated);
    }

    private static String member(Api brand, String firstName) {
        var mailbox = firstName.toLowerCase(java.util.Locale.ROOT) + "@mail.example";
        return brand.post("/v1/members", Map.of("firstName", firstName, "email", mailbox, "payoutEmail", mailbox))
                .path("id")
                .asText();
    }

    private static Map<String, Object> offer() {
        var steps = List.of(Map.of("from", 500_000, "percentOfSale", 12));
        return Map.of(
                "name",
                "Winter gifts, 10% off",
                "tracking",
                List.of("LINK", "PROMO_CODE"),
                "destinationUrl",
                "https://hearth.example/gifts",
                "holdDays",
                14,
                "codeNaming",
                Map.of("strategy", "FIRST_NAME", "suffix", "10"),
                "discountText",
                "10% off",
                "utm",
                Map.of("utm_source", "affiliate"),
                "commission",
                Map.of(
                        "percentOfSale",
                        8,
                        "perConversion",
                        150,
                        "tiers",
                        Map.of("metric", "SALES", "mode", "FORWARD", "reset", "NEVER", "steps", steps),
                        "rewards",
                        List.of(Map.of(
                                "name", "Ten sales", "trigger", "EVERY_CONVERSIONS", "value", 10, "amount", 1000))));
    }

    /** Click ids, as a shop would have kept them. */
    private static List<String> visits(Api brand, List<JsonNode> generated) {
        List<String> clicks = new ArrayList<>();
        for (int visit = 0; visit < VISITS_EACH; visit++) {
            for (var member : generated) {
                var browser = "Mozilla/5.0 (X11; Linux x86_64; rv:13" + visit + ".0) Gecko/20100101 Firefox/13" + visit
                        + ".0";
                var path = "/r/" + item(member, "slug") + "?s1=" + PLACES.get(visit % PLACES.size());
                clicks.add(brand.visit(path, browser).replaceFirst(".*[?&]clk=([^&#]*).*", "$1"));
            }
        }
        return clicks;
    }

    private void reportOrders(Api brand, List<RetailDay.Order> orders, List<JsonNode> generated, List<String> clicks) {
        var first = LocalDate.now(clock.withZone(LONDON)).minusDays(DAYS);
        List<Map<String, Object>> reports = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            var report = report(orders.get(i));
            int member = i % ROUND;
            if (i >= orders.size() - BY_CLICK) {
                report.put("clickIds", List.of(clicks.get(i % clicks.size())));
            } else {
                var at = first.plusDays((long) i * DAYS / orders.size())
                        .atTime(orders.get(i).time());
                report.put("occurredAt", at.atZone(LONDON).toInstant().toString());
                report.put(
                        "promoCodes",
                        member < generated.size() ? List.of(item(generated.get(member), "code")) : List.of());
            }
            reports.add(report);
        }
        for (int from = 0; from < reports.size(); from += BATCH) {
            var batch = reports.subList(from, Math.min(from + BATCH, reports.size()));
            list(brand.post("/v1/conversions/batch", Map.of("conversions", batch))).stream()
                    .filter(result -> result.path("status").asInt() >= 400)
                    .findFirst()
                    .ifPresent(refused -> {
                        throw new IllegalStateException("An order was refused: " + refused);
                    });
        }
    }

    private static Map<String, Object> report(RetailDay.Order order) {
        var report = new java.util.HashMap<String, Object>();
        report.put("orderId", order.number());
        report.put("lines", order.lines());
        report.put("shipping", order.shippingPrice());
        if (!order.customer().isEmpty()) {
            report.put("customer", Map.of("id", order.customer()));
        }
        return report;
    }

    private static Map<String, Object> refund(RetailDay.Refund refund) {
        var lines = refund.lines().stream()
                .map(line -> Map.of("sku", line.sku(), "quantity", line.quantity()))
                .toList();
        return Map.of("refundId", refund.number(), "orderId", refund.order(), "lines", lines);
    }

    /** The first member whose balance is payable. */
    private static void payFirst(Api brand, List<JsonNode> generated) {
        generated.stream()
                .map(member -> member.path("enrollmentId").asText())
                .filter(id -> brand.get("/v1/enrollments/" + id + "/balance")
                                .path("payable")
                                .asLong()
                        > 0)
                .findFirst()
                .ifPresent(id -> brand.post(
                        "/v1/payouts", Map.of("enrollmentId", id, "status", "PAID", "method", "BANK_TRANSFER")));
    }

    private static String item(JsonNode member, String what) {
        return StreamSupport.stream(member.path("items").spliterator(), false)
                .filter(item -> item.hasNonNull(what))
                .map(item -> item.path(what).asText())
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> list(JsonNode answer) {
        return StreamSupport.stream(answer.path("data").spliterator(), false).toList();
    }
}
