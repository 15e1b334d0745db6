package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestDatabase;
import dev.tributary.journeys.MoneyModel.Account;
import dev.tributary.journeys.MoneyModel.Binding;
import dev.tributary.journeys.MoneyModel.Coin;
import dev.tributary.journeys.MoneyModel.Line;
import dev.tributary.journeys.MoneyModel.Order;
import dev.tributary.journeys.MoneyModel.Prize;
import dev.tributary.journeys.MoneyModel.Recurring;
import dev.tributary.journeys.MoneyModel.Refund;
import dev.tributary.journeys.MoneyModel.Rule;
import dev.tributary.journeys.MoneyModel.Step;
import dev.tributary.journeys.MoneyModel.Terms;
import dev.tributary.journeys.MoneyModel.Trigger;
import dev.tributary.journeys.MoneyModel.Wanted;
import dev.tributary.journeys.MoneyModel.Way;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** One random life of a brand: each step is done through the API and in the model, and then both are asked. */
final class RandomBrandRun {
    private static final long MINIMUM = 2_000;

    /** A step seldom makes more entries. */
    private static final int NEWEST = 10;

    private static final List<String> NAMES = List.of("Ada", "Ben", "Cem");
    private static final List<String> SKUS = List.of("A", "B", "C");
    private static final long[] TAXES = {0, 700, 1_975};

    private final String again;
    private final Random random;
    private final BrandClient shop = BrandClient.ofBrand("USD", MoneyModel.ZONE.getId(), MINIMUM);
    private final List<BrandClient.Affiliate> affiliates = new ArrayList<>();
    private final List<Trigger> promised;

    /** Whether terms ask from the beginning who buys again, and customers may be bound. */
    private final boolean keepsCustomers;

    private final String offer;
    private final List<String> plans;
    private final List<String> clicks = new ArrayList<>();
    private final MoneyModel model;
    private final Instant began;
    private final Map<Order, Map<String, Object>> reports = new LinkedHashMap<>();
    private final Map<Order, String> ids = new HashMap<>();
    private final Map<Order, Integer> clicked = new HashMap<>();
    private final List<Order> coming = new ArrayList<>();
    private final Map<Refund, Map<String, Object>> refunds = new LinkedHashMap<>();
    private final List<Payout> payouts = new ArrayList<>();
    private final Map<Integer, String> lastEntry = new HashMap<>();
    private final Map<Integer, Long> entries = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private final Set<Integer> accounts = new LinkedHashSet<>();
    private final Set<Order> orders = new LinkedHashSet<>();
    private int number;

    private static final class Payout {
        final String id;
        final int account;
        final long amount;
        String status;

        Payout(String id, int account, long amount, String status) {
            this.id = id;
            this.account = account;
            this.amount = amount;
            this.status = status;
        }
    }

    /**
     * @param again what plays the same game again
     * @param began the time at which the clock stands
     */
    RandomBrandRun(long seed, String again, Instant began) {
        this.again = again;
        this.random = new Random(seed);
        this.began = began;
        int hold = random.nextInt(3) * 7;
        keepsCustomers = random.nextBoolean();
        promised = List.of(Trigger.values()).stream()
                .filter(trigger -> random.nextInt(3) > 0)
                .toList();
        var terms = List.of(terms(), terms());
        var binding = keepsCustomers && random.nextInt(3) > 0
                ? new Binding(random.nextBoolean() ? 1 : null, random.nextBoolean(), random.nextBoolean())
                : null;
        boolean hasBudgets = random.nextInt(3) == 0;
        Long maxPerOrder = random.nextInt(4) == 0 ? 500 + random.nextLong(3_000) : null;
        Long monthlyBudget = hasBudgets ? 5_000 + random.nextLong(20_000) : null;
        Long brandBudget = hasBudgets && random.nextBoolean() ? 5_000 + random.nextLong(20_000) : null;
        Map<String, Object> settings = new HashMap<>(Map.of(
                "binding",
                written(binding),
                "name",
                "Summer",
                "tracking",
                List.of("PROMO_CODE", "LINK"),
                "destinationUrl",
                "https://glow.example/",
                "holdDays",
                hold,
                "codeNaming",
                Map.of("strategy", "FIRST_NAME"),
                "commission",
                written(terms.get(0))));
        settings.put("maxPerOrder", maxPerOrder);
        settings.put("monthlyBudget", monthlyBudget);
        offer = id(shop.post("/v1/offers", settings).as(201));
        Map<String, Object> budget = new HashMap<>();
        budget.put("monthlyBudget", brandBudget);
        shop.patch("/v1/brand", budget).as(200);
        plans = List.of(
                shop.get("/v1/offers/" + offer + "/plans").at("/data/0/id").textValue(),
                id(shop.post(
                                "/v1/offers/" + offer + "/plans",
                                Map.of("name", "Second", "isDefault", false, "commission", written(terms.get(1))))
                        .as(201)));
        var members = NAMES.stream()
                .map(name -> Map.of("firstName", name, "email", email(name), "payoutEmail", "pay@mail.example"))
                .toList();
        affiliates.addAll(shop.affiliates(offer, members));
        affiliates.forEach(affiliate -> clicks.add(click(affiliate)));
        model = new MoneyModel(NAMES.size(), Duration.ofDays(hold), began, terms);
        model.binding = binding;
        model.maxPerOrder = maxPerOrder;
        model.monthlyBudget = monthlyBudget;
        model.brandBudget = brandBudget;
        rate(Coin.EUR, day(began.minus(Duration.ofDays(60))));
        rate(Coin.JPY, day(began.minus(Duration.ofDays(60))));
    }

    void step(Instant now) {
        model.now = now;
        accounts.clear();
        orders.clear();
        telling(() -> {
            log.add(now + " " + act());
            check();
        });
    }

    void end() {
        accounts.addAll(List.of(0, 1, 2));
        orders.addAll(ids.keySet());
        telling(() -> {
            check();
            IntStream.range(0, NAMES.size()).forEach(this::daysAndSourcesAddUp);
            booksHold();
        });
    }

    private void telling(Runnable part) {
        try {
            part.run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(again + "\n" + String.join("\n", log), e);
        }
    }

    /** How long nothing happens. */
    static Duration pause(Random random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> Duration.ofMillis(1 + random.nextInt(1000));
            case 2, 3 -> Duration.ofSeconds(1 + random.nextInt(12 * 3600));
            default -> Duration.ofMinutes(1 + random.nextInt(3 * 24 * 60));
        };
    }

    private String act() {
        int dice = random.nextInt(100);
        if (dice < 28 || ids.isEmpty()) {
            return order();
        } else if (dice < 32) {
            return again();
        } else if (dice < 47) {
            return refund();
        } else if (dice < 52) {
            return earlyRefund();
        } else if (dice < 54) {
            return refundAgain();
        } else if (dice < 61) {
            return review("REJECTED");
        } else if (dice < 69) {
            return review("ACCEPTED");
        } else if (dice < 75) {
            return attribute();
        } else if (dice < 79) {
            return lateCode();
        } else if (dice < 83) {
            return adjust();
        } else if (dice < 90) {
            return pay();
        } else if (dice < 93) {
            return follow();
        } else if (dice < 94) {
            return hold();
        } else if (dice < 96) {
            return givePlan();
        } else if (dice < 97) {
            return rate(
                    Coin.values()[1 + random.nextInt(2)], day(model.now.minus(Duration.ofDays(random.nextInt(40)))));
        }
        return amend();
    }

    // Orders

    private String order() {
        List<Order> arrived = new ArrayList<>();
        int many = random.nextInt(4) == 0 ? 2 + random.nextInt(3) : 1;
        for (int i = 0; i < many; i++) {
            arrived.add(coming.isEmpty() || random.nextBoolean() ? fresh() : coming.remove(0));
        }
        var sent = arrived.stream().map(reports::get).toList();
        if (many == 1) {
            ids.put(arrived.get(0), id(shop.post("/v1/conversions", sent.get(0)).as(201)));
        } else {
            var results = shop.post("/v1/conversions/batch", Map.of("conversions", sent))
                    .as(200)
                    .get("data");
            for (int i = 0; i < many; i++) {
                assertThat(results.get(i).get("status").intValue())
                        .as("%s", results.get(i))
                        .isEqualTo(201);
                ids.put(arrived.get(i), id(results.get(i).get("conversion")));
            }
        }
        model.arrive(arrived);
        arrived.forEach(this::touch);
        return "order " + sent;
    }

    private Order fresh() {
        var at = random.nextInt(7) == 0 ? model.now : model.now.minusMillis(random.nextInt(40 * 24 * 3600) * 1000L);
        boolean lead = random.nextInt(16) == 0;
        List<Line> lines = new ArrayList<>();
        for (int i = lead || random.nextInt(5) < 2 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            long price = random.nextInt(4) == 0 ? 0 : random.nextInt(9_000);
            int quantity = 1 + random.nextInt(4);
            long off = random.nextInt(4) > 0 ? 0 : random.nextLong(quantity * price + 1);
            lines.add(new Line(SKUS.get(random.nextInt(SKUS.size())), quantity, price, off, TAXES[random.nextInt(3)]));
        }
        boolean taxIncluded = random.nextInt(3) == 0;
        long subtotal = lead || !lines.isEmpty() || random.nextInt(12) == 0 ? 0 : random.nextInt(30_000);
        var values = MoneyModel.values(taxIncluded, lines, subtotal);
        long value = LongStream.of(values).sum();
        long discount =
                value == 0 || random.nextInt(4) > 0 ? 0 : random.nextInt(6) == 0 ? value : random.nextLong(value);
        var coin = Coin.values()[Math.max(0, random.nextInt(6) - 3)];
        var order = new Order("O-" + number++, lead, coin, at, lines, values, discount);
        order.ownRate = coin == Coin.USD || random.nextInt(3) > 0 ? 0 : anyRate(coin);
        order.country = random.nextInt(3) == 0 ? null : random.nextBoolean() ? "DE" : "US";
        order.channel = random.nextBoolean() ? "web" : "app";
        credit(order);
        order.customer = keepsCustomers ? customer(order) : null;
        reports.put(order, report(order, taxIncluded, subtotal, discount));
        return order;
    }

    /** By a code, by a click as far as it lies within 30 days before the order, or to nobody; sometimes a member buys. */
    private void credit(Order order) {
        int account = random.nextInt(NAMES.size());
        int evidence = random.nextInt(6);
        order.buyer = random.nextInt(8) == 0 ? random.nextInt(NAMES.size()) : -1;
        if (evidence > 1) {
            order.source = "PROMO_CODE";
            order.by = account;
        } else if (evidence == 1) {
            clicked.put(order, account);
            boolean counts = !order.at.isBefore(began) && !order.at.isAfter(began.plus(Duration.ofDays(30)));
            order.source = counts ? "CLICK" : "NONE";
            order.by = counts ? account : -1;
        }
    }

    private static String click(BrandClient.Affiliate affiliate) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0")
                .get("/r/" + affiliate.slug())
                .header("Location")
                .replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }

    private Map<String, Object> report(Order order, boolean taxIncluded, long subtotal, long discount) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("orderId", order.id);
        report.put("occurredAt", order.at.toString());
        report.put("type", order.lead ? "LEAD" : "SALE");
        report.put("currency", order.coin);
        report.put("fxRate", order.ownRate == 0 ? null : BigDecimal.valueOf(order.ownRate, 4));
        report.put("taxIncluded", taxIncluded);
        report.put("lines", order.lines.stream().map(RandomBrandRun::written).toList());
        report.put("discount", discount);
        report.put("tax", random.nextInt(500));
        report.put("shipping", random.nextInt(500));
        if (order.lines.isEmpty() && !order.lead) {
            report.put("subtotal", subtotal);
        }
        report.put("promoCodes", order.source.equals("PROMO_CODE") ? List.of(NAMES.get(order.by)) : List.of());
        report.put("clickIds", clicked.containsKey(order) ? List.of(clicks.get(clicked.get(order))) : List.of());
        report.put("country", order.country);
        report.put("metadata", Map.of("channel", order.channel));
        report.put(
                "customer",
                order.customer != null && order.customer.startsWith("c_")
                        ? Map.of("id", order.customer, "email", buyer(order))
                        : Map.of("email", buyer(order)));
        return report;
    }

    /** By the shop's id, else by the address. */
    private String customer(Order order) {
        return random.nextBoolean() ? "c_" + random.nextInt(3) : buyer(order).toLowerCase();
    }

    private static String buyer(Order order) {
        return order.buyer < 0
                ? "buyer@x.example"
                : email(NAMES.get(order.buyer)).toUpperCase();
    }

    private static Map<String, Object> written(Binding binding) {
        Map<String, Object> written = new HashMap<>();
        if (binding != null) {
            written.put("mode", binding.months() == null ? "LIFETIME" : "MONTHS");
            written.put("months", binding.months());
            written.put("on", binding.byLead() ? "LEAD" : "SALE");
            written.put("laterEvidence", binding.evidenceLoses() ? "LOSES" : "WINS");
        }
        return written;
    }

    private static Map<String, Object> written(Line line) {
        return Map.of(
                "sku",
                line.sku(),
                "quantity",
                line.quantity(),
                "unitPrice",
                line.unitPrice(),
                "discount",
                line.discount(),
                "taxRate",
                percent(line.taxRate()));
    }

    private String again() {
        var order = any();
        var report = new LinkedHashMap<>(reports.get(order));
        assertThat(id(shop.post("/v1/conversions", report).as(200))).isEqualTo(ids.get(order));
        report.put("tax", 501);
        assertThat(shop.post("/v1/conversions", report).as(409).get("code").textValue())
                .isEqualTo("order_conflict");
        return "again " + order.id;
    }

    private String lateCode() {
        var order = any();
        int account = random.nextInt(NAMES.size());
        var report = reports.get(order);
        var codes = new LinkedHashSet<Object>((List<?>) report.get("promoCodes"));
        if (!codes.add(NAMES.get(account))) {
            return "nothing";
        }
        touch(order);
        report.put("promoCodes", List.copyOf(codes));
        shop.post("/v1/conversions", report).as(200);
        model.lateCode(order, account);
        touch(order);
        return "late code " + order.id + " " + NAMES.get(account);
    }

    private String attribute() {
        var order = any();
        int account = random.nextInt(NAMES.size());
        touch(order);
        shop.post(
                        "/v1/conversions/" + ids.get(order) + "/attribute",
                        Map.of("enrollmentId", affiliates.get(account).enrollment()))
                .as(200);
        model.attribute(order, account, "MANUAL");
        touch(order);
        return "attribute " + order.id + " to " + NAMES.get(account);
    }

    private String review(String next) {
        var order = any();
        var path = "/v1/conversions/" + ids.get(order);
        if (next.equals("ACCEPTED")) {
            order = ids.keySet().stream()
                    .filter(one -> !one.review.equals("ACCEPTED"))
                    .min((a, b) -> a.id.compareTo(b.id))
                    .orElse(order);
            shop.post("/v1/conversions/" + ids.get(order) + "/accept", Map.of()).as(200);
        } else {
            shop.post(path + "/reject", Map.of("reason", "FRAUD")).as(200);
        }
        model.review(order, next);
        touch(order);
        return next + " " + order.id;
    }

    // Refunds

    private String refund() {
        var order = any();
        var refund = refundOf(order);
        var answer = shop.post("/v1/refunds", refunds.get(refund));
        var expected = model.refund(refund);
        if (expected == null) {
            assertThat(answer.as(422).get("code").textValue()).isEqualTo("refund_exceeds_remaining");
            refunds.remove(refund);
        } else {
            assertThat(BrandClient.rows(List.of(answer.as(201)), "status", "amount", "commissionReversed"))
                    .containsExactly("APPLIED " + expected[0] + " " + expected[1]);
        }
        touch(order);
        return "refund " + refund;
    }

    private Refund refundOf(Order order) {
        long amount = 0;
        Map<String, Integer> lines = new LinkedHashMap<>();
        boolean full = random.nextInt(8) == 0;
        if (full) {
            // Whatever is left.
        } else if (order.lines.isEmpty() || random.nextInt(5) < 2) {
            amount = switch (random.nextInt(6)) {
                case 0 -> order.left() + 1;
                case 1, 2 -> Math.max(1, order.left());
                default -> 1 + random.nextLong(Math.max(1, order.left()));
            };
        } else {
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                var line = order.lines.get(random.nextInt(order.lines.size()));
                lines.put(line.sku(), 1 + random.nextInt(line.quantity()));
            }
        }
        var refund = new Refund("R-" + number++, order.id, amount, lines, full);
        Map<String, Object> report = new LinkedHashMap<>(Map.of("refundId", refund.id(), "orderId", order.id));
        if (full) {
            report.put("full", true);
        } else if (lines.isEmpty()) {
            report.put("amount", amount);
        } else {
            report.put(
                    "lines",
                    lines.entrySet().stream()
                            .map(line -> Map.of("sku", line.getKey(), "quantity", line.getValue()))
                            .toList());
        }
        refunds.put(refund, report);
        return refund;
    }

    private String earlyRefund() {
        if (coming.isEmpty() || random.nextInt(3) > 0) {
            coming.add(fresh());
        }
        var refund = refundOf(coming.get(random.nextInt(coming.size())));
        var answer = shop.post("/v1/refunds", refunds.get(refund)).as(201);
        assertThat(answer.get("status").textValue()).isEqualTo("WAITING");
        model.await(refund);
        return "early refund " + refund;
    }

    private String refundAgain() {
        var taken = List.copyOf(refunds.values());
        if (taken.isEmpty()) {
            return "nothing";
        }
        var refund = taken.get(random.nextInt(taken.size()));
        shop.post("/v1/refunds", refund).as(200);
        return "refund again " + refund;
    }

    // Money

    private String adjust() {
        int account = random.nextInt(NAMES.size());
        long amount = 1 + random.nextInt(3_000);
        amount = random.nextInt(3) == 0 ? -amount : amount;
        shop.post(
                        "/v1/adjustments",
                        Map.of(
                                "enrollmentId",
                                affiliates.get(account).enrollment(),
                                "amount",
                                amount,
                                "description",
                                "as agreed"))
                .as(201);
        model.accounts.get(account).entries.add(new MoneyModel.Entry(amount, model.now));
        accounts.add(account);
        return "adjust " + NAMES.get(account) + " " + amount;
    }

    private String pay() {
        int account = random.nextInt(NAMES.size());
        long due = model.accounts.get(account).due(model.now);
        Long amount = switch (random.nextInt(4)) {
            case 0 -> Math.max(1, due + 1);
            case 1 -> null;
            default -> 1 + random.nextLong(Math.max(1, due));
        };
        var status = random.nextInt(3) == 0 ? "PAID" : "PROCESSING";
        Map<String, Object> wish =
                new HashMap<>(Map.of("enrollmentId", affiliates.get(account).enrollment(), "status", status));
        if (amount != null) {
            wish.put("amount", amount);
        }
        var answer = shop.post("/v1/payouts", wish);
        long wanted = amount == null ? due : amount;
        if (wanted > due || wanted <= 0) {
            assertThat(answer.as(422).get("code").textValue()).isEqualTo("payout_exceeds_due");
        } else {
            assertThat(BrandClient.rows(List.of(answer.as(201)), "amount", "status", "belowMinimum"))
                    .containsExactly(wanted + " " + status + " " + (wanted < MINIMUM));
            var payout = new Payout(id(answer.body()), account, wanted, status);
            payouts.add(payout);
            move(payout, null, status);
        }
        accounts.add(account);
        return "pay " + NAMES.get(account) + " " + amount + " of " + due + " " + status;
    }

    private String follow() {
        if (payouts.isEmpty()) {
            return "nothing";
        }
        var payout = payouts.get(random.nextInt(payouts.size()));
        var next = List.of("PAID", "FAILED", "CANCELLED").get(random.nextInt(3));
        var answer = shop.patch("/v1/payouts/" + payout.id, Map.of("status", next));
        if (payout.status.equals(next)) {
            answer.as(200);
        } else if (payout.status.equals("PROCESSING")) {
            answer.as(200);
            move(payout, payout.status, next);
            payout.status = next;
        } else {
            answer.as(409);
        }
        accounts.add(payout.account);
        return next + " " + payout.id;
    }

    private void move(Payout payout, String from, String to) {
        var account = model.accounts.get(payout.account);
        account.processing += (to.equals("PROCESSING") ? payout.amount : 0) - (from != null ? payout.amount : 0);
        account.paid += to.equals("PAID") ? payout.amount : 0;
    }

    /** For orders to come; those that came keep theirs. */
    private String rate(Coin coin, LocalDate day) {
        long rate = anyRate(coin);
        shop.post("/v1/fx-rates", Map.of("currency", coin, "day", day.toString(), "rate", BigDecimal.valueOf(rate, 4)))
                .as(201);
        model.rate(coin, day, rate);
        return "rate " + coin + " " + day + " " + rate;
    }

    /** No yen is worth so little that it rounds to nothing. */
    private long anyRate(Coin coin) {
        return coin == Coin.JPY ? 50 + random.nextInt(100) : 7_000 + random.nextInt(8_000);
    }

    private String amend() {
        var terms = terms();
        int plan = random.nextInt(plans.size());
        shop.patch("/v1/plans/" + plans.get(plan), Map.of("commission", written(terms)))
                .as(200);
        model.amend(plan, terms);
        return "terms of plan " + plan + " " + terms;
    }

    private String givePlan() {
        int account = random.nextInt(NAMES.size());
        int plan = random.nextInt(plans.size());
        shop.patch("/v1/enrollments/" + affiliates.get(account).enrollment(), Map.of("planId", plans.get(plan)))
                .as(200);
        model.givePlan(account, plan);
        return "plan " + plan + " for " + NAMES.get(account);
    }

    private String hold() {
        int days = random.nextInt(3) * 7;
        shop.patch("/v1/offers/" + offer, Map.of("holdDays", days)).as(200);
        model.hold(Duration.ofDays(days));
        return "hold " + days;
    }

    private Terms terms() {
        boolean byCount = random.nextInt(4) == 0;
        List<Step> steps = new ArrayList<>();
        long from = 0;
        var recurring = keepsCustomers ? recurring() : null;
        boolean hasSteps = recurring != null && !recurring.steps().isEmpty();
        for (int i = hasSteps ? 0 : random.nextInt(4); i > 0; i--) {
            from += byCount ? 1 + random.nextInt(4) : 1 + random.nextInt(40_000);
            steps.add(new Step(from, random.nextInt(3_000)));
        }
        var prizes = promised.stream()
                .map(trigger -> new Prize(trigger, value(trigger), 1 + random.nextInt(2_000)))
                .toList();
        return new Terms(
                random.nextInt(2_500),
                random.nextInt(3) * 75L,
                byCount,
                random.nextBoolean(),
                random.nextBoolean(),
                rules(),
                steps,
                random.nextInt(3) == 0 ? 2_000 + random.nextLong(10_000) : null,
                prizes,
                recurring);
    }

    /** Never null, so that whose orders are whose is kept from the first order on. */
    private Recurring recurring() {
        List<Step> steps = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            steps.add(new Step(steps.isEmpty() ? random.nextInt(2) : 2, random.nextInt(3_000)));
        }
        if (steps.size() == 2 && steps.get(0).from() >= steps.get(1).from()) {
            steps.remove(1);
        }
        return new Recurring(
                steps,
                random.nextInt(3) == 0 ? 1 + random.nextInt(4) : null,
                random.nextInt(3) == 0 ? 1_000 + random.nextLong(6_000) : null);
    }

    private Wanted wanted() {
        if (random.nextBoolean()) {
            return Wanted.ANYTHING;
        }
        int first = 1 + random.nextInt(2);
        return new Wanted(
                random.nextInt(3) > 0
                        ? null
                        : List.of("PROMO_CODE", "CLICK", "MANUAL", "CUSTOMER").get(random.nextInt(4)),
                random.nextInt(3) > 0 ? null : random.nextBoolean(),
                random.nextInt(3) > 0 ? null : "DE",
                random.nextInt(3) > 0 ? null : "web",
                !keepsCustomers || random.nextInt(3) > 0 ? null : new int[] {first, first + random.nextInt(2)});
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var skus = SKUS.stream().filter(sku -> random.nextBoolean()).toList();
            long minOrder = skus.isEmpty() || random.nextInt(4) == 0 ? 10_000 + random.nextInt(20_000) : 0;
            rules.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new Rule(skus, minOrder, wanted(), Way.EXCLUDE, 0);
                        case 1 -> new Rule(skus, minOrder, wanted(), Way.PER_UNIT, random.nextInt(300));
                        case 2 -> new Rule(skus, minOrder, wanted(), Way.PER_ORDER, random.nextInt(1_500));
                        default -> new Rule(skus, minOrder, wanted(), Way.PERCENT, random.nextInt(4_000));
                    });
        }
        return rules;
    }

    private static Map<String, Object> written(Rule rule) {
        Map<String, Object> match = new HashMap<>(Map.of("skus", rule.skus()));
        if (rule.minOrder() > 0) {
            match.put("minOrder", rule.minOrder());
        }
        var wanted = rule.wanted();
        match.put("sources", wanted.source() == null ? List.of() : List.of(wanted.source()));
        match.put("types", wanted.lead() == null ? List.of() : List.of(wanted.lead() ? "LEAD" : "SALE"));
        match.put("countries", wanted.country() == null ? List.of() : List.of(wanted.country()));
        match.put("metadata", wanted.channel() == null ? Map.of() : Map.of("channel", wanted.channel()));
        if (wanted.payments() != null) {
            match.put("payments", Map.of("from", wanted.payments()[0], "to", wanted.payments()[1]));
        }
        return Map.of(
                "match",
                match,
                switch (rule.way()) {
                    case PERCENT -> "percentOfSale";
                    case PER_UNIT -> "perUnit";
                    case PER_ORDER -> "perConversion";
                    case EXCLUDE -> "exclude";
                },
                switch (rule.way()) {
                    case PERCENT -> percent(rule.pays());
                    case PER_UNIT, PER_ORDER -> rule.pays();
                    case EXCLUDE -> true;
                });
    }

    private static long value(Trigger trigger) {
        return switch (trigger) {
            case FIRST_CONVERSION -> 1;
            case EVERY_CONVERSIONS -> 3;
            case AT_SALES -> 60_000;
            case ORDER_AT_LEAST -> 15_000;
        };
    }

    private static Map<String, Object> written(Terms terms) {
        Map<String, Object> written = new HashMap<>();
        written.put("percentOfSale", percent(terms.rate()));
        written.put("perConversion", terms.perConversion());
        written.put("rules", terms.rules().stream().map(RandomBrandRun::written).toList());
        if (!terms.steps().isEmpty()) {
            written.put(
                    "tiers",
                    Map.of(
                            "metric",
                            terms.byCount() ? "CONVERSIONS" : "SALES",
                            "mode",
                            terms.marginal() ? "MARGINAL" : "FORWARD",
                            "reset",
                            terms.monthly() ? "MONTHLY" : "NEVER",
                            "steps",
                            terms.steps().stream()
                                    .map(step -> Map.of("from", step.from(), "percentOfSale", percent(step.rate())))
                                    .toList()));
        }
        written.put("monthlyCap", terms.cap());
        if (terms.recurring() != null) {
            written.put("recurring", written(terms.recurring()));
        }
        written.put(
                "rewards",
                terms.prizes().stream()
                        .map(prize -> Map.of(
                                "name",
                                prize.trigger().name(),
                                "trigger",
                                prize.trigger(),
                                "value",
                                prize.value(),
                                "amount",
                                prize.amount()))
                        .toList());
        return written;
    }

    private static Map<String, Object> written(Recurring recurring) {
        Map<String, Object> written = new HashMap<>();
        written.put(
                "steps",
                recurring.steps().stream()
                        .map(step -> Map.of("fromMonth", step.from(), "percentOfSale", percent(step.rate())))
                        .toList());
        written.put("maxPayments", recurring.maxPayments());
        written.put("maxPerCustomer", recurring.maxPerCustomer());
        return written;
    }

    private static BigDecimal percent(long rate) {
        return BigDecimal.valueOf(rate, 2);
    }

    // Checks

    private void check() {
        brandHolds();
        orders.forEach(this::rowHolds);
        accounts.forEach(this::accountHolds);
    }

    private void brandHolds() {
        var dues = model.accounts.stream()
                .map(account -> account.due(model.now))
                .filter(due -> due > 0)
                .toList();
        var tallies = IntStream.range(0, NAMES.size())
                .mapToObj(account -> model.tally(account, null))
                .toList();
        assertThat(BrandClient.rows(
                        List.of(shop.get("/v1/reports/summary")),
                        "members",
                        "conversions",
                        "sales",
                        "earned",
                        "due",
                        "membersWithDue"))
                .containsExactly("%d %d %d %d %d %d"
                        .formatted(
                                NAMES.size(),
                                tallies.stream()
                                        .mapToLong(MoneyModel.Tally::count)
                                        .sum(),
                                tallies.stream()
                                        .mapToLong(MoneyModel.Tally::sales)
                                        .sum(),
                                model.accounts.stream()
                                        .mapToLong(Account::earned)
                                        .sum(),
                                dues.stream().mapToLong(Long::longValue).sum(),
                                dues.size()));
    }

    private void rowHolds(Order order) {
        var row = shop.get("/v1/conversions/" + ids.get(order));
        assertThat(BrandClient.rows(List.of(row), "orderId", "status", "base", "commission", "refunded", "reversed"))
                .containsExactly("%s %s %d %d %d %d"
                        .formatted(
                                order.id,
                                status(order),
                                order.base(),
                                order.review.equals("IN_REVIEW") ? 0 : order.commission,
                                order.base() - order.net(),
                                order.review.equals("REJECTED") ? order.commission : order.reversed()));
        assertThat(BrandClient.rows(List.of(row.get("attribution")), "source", "enrollmentId"))
                .containsExactly(order.source + " "
                        + (order.by < 0 ? null : affiliates.get(order.by).enrollment()));
    }

    private String status(Order order) {
        if (!order.review.equals("ACCEPTED")) {
            return order.review;
        }
        return order.by < 0 ? "UNATTRIBUTED" : order.available.isAfter(model.now) ? "PENDING" : "APPROVED";
    }

    private void accountHolds(int which) {
        var account = model.accounts.get(which);
        var affiliate = affiliates.get(which);
        var tally = model.tally(which, null);
        long due = account.due(model.now);
        var balance = "%d %d %d %d %d"
                .formatted(account.held(model.now), due, account.processing, account.paid, due >= MINIMUM ? due : 0);

        var seen = affiliate.dashboard().get("/v1/dashboard");
        assertThat(BrandClient.rows(List.of(seen.get("totals")), "conversions", "sales", "earned"))
                .containsExactly(tally.count() + " " + tally.sales() + " " + account.earned());
        assertThat(BrandClient.rows(List.of(seen.get("balance")), "held", "due", "processing", "paid", "payable"))
                .containsExactly(balance);
        var told = shop.get("/v1/enrollments/" + affiliate.enrollment() + "/balance");
        assertThat(BrandClient.rows(List.of(told), "earned", "held", "due", "processing", "paid", "payable"))
                .containsExactly(account.earned() + " " + balance);
        assertThat(ledger(which)).isEqualTo(account.earned() - account.processing - account.paid);
    }

    /** Reads back to what was read before, and adds what is new. */
    private long ledger(int which) {
        var path = "/v1/ledger?limit=" + NEWEST + "&enrollmentId="
                + affiliates.get(which).enrollment();
        var known = lastEntry.get(which);
        long sum = entries.getOrDefault(which, 0L);
        String newest = null;
        for (var page = shop.get(path);
                ;
                page = shop.get(path + "&cursor=" + page.get("nextCursor").textValue())) {
            for (var entry : page.get("data")) {
                if (id(entry).equals(known)) {
                    return keep(which, newest, sum);
                }
                newest = newest == null ? id(entry) : newest;
                sum += entry.get("amount").longValue();
            }
            if (page.get("nextCursor").isNull()) {
                return keep(which, newest, sum);
            }
        }
    }

    private long keep(int which, String newest, long sum) {
        if (newest != null) {
            lastEntry.put(which, newest);
        }
        entries.put(which, sum);
        return sum;
    }

    private void daysAndSourcesAddUp(int which) {
        var dashboard = affiliates.get(which).dashboard();
        var tally = model.tally(which, null);
        var sums =
                List.of(tally.count(), tally.sales(), model.accounts.get(which).earned());
        var range = "?interval=MONTH&from=" + day(began.minus(Duration.ofDays(41))) + "&to=" + day(model.now);
        for (var path : List.of("/v1/dashboard/series" + range, "/v1/dashboard/sources")) {
            var rows = dashboard.get(path).get("data");
            assertThat(List.of(sum(rows, "conversions"), sum(rows, "sales"), sum(rows, "earned")))
                    .as(path)
                    .isEqualTo(sums);
        }
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, MoneyModel.ZONE);
    }

    private static long sum(JsonNode rows, String figure) {
        long sum = 0;
        for (var row : rows) {
            sum += row.get(figure).longValue();
        }
        return sum;
    }

    private void booksHold() {
        var brand = shop.get("/v1/brand").get("id").textValue();
        var report = new BrandClient(TestDatabase.OPERATOR_TOKEN).get("/v1/brands/" + brand + "/reconciliation");
        assertThat(report.get("balanced").booleanValue()).as("%s", report).isTrue();
    }

    private void touch(Order order) {
        orders.add(order);
        if (order.by >= 0) {
            accounts.add(order.by);
        }
    }

    /** Of those that came; by their number, so that a seed plays the same game again. */
    private Order any() {
        var came = reports.keySet().stream().filter(ids::containsKey).toList();
        return came.get(random.nextInt(came.size()));
    }

    private static String id(JsonNode made) {
        return made.get("id").textValue();
    }

    private static String email(String name) {
        return name.toLowerCase() + "@mail.example";
    }
}
