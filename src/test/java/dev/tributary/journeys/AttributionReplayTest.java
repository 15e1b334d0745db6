package dev.tributary.journeys;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandFixture;
import dev.tributary.journeys.RetailBooks.Invoice;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.tracking.clicks.ClickIds;
import dev.tributary.tracking.items.TrackingItemId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three days of a real shop, credited once more under other settings, come out as a clerk with the rules in hand has them. */
@QuarkusTest
class AttributionReplayTest {
    private static final List<String> NAMES = List.of("Ada", "Bea", "Cem", "Dan", "Eve");
    /** The last two are in a better plan. */
    private static final List<String> PERCENTS = List.of("7.5", "7.5", "7.5", "12.5", "12.5");

    private static final String DAYS = "'from':'2010-12-01','to':'2010-12-03'";

    @Inject
    KeyRing keys;

    private final RetailBooks books = RetailBooks.read(NAMES.size());
    private final Random random = new Random(7);
    private BrandFixture fixture;
    private BrandClient shop;
    private String offer;
    private final List<String> enrollments = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private final List<UUID> links = new ArrayList<>();
    private final Map<String, Evidence> evidence = new LinkedHashMap<>();

    /** @param after so long after the click the order came */
    private record Click(int member, Duration after) {}

    /** @param code whose code stands on the order; −1 for nobody's */
    private record Evidence(Invoice invoice, int code, List<Click> clicks) {}

    private record Settings(int days, boolean isFirstClick, boolean isClickFirst) {
        String asked() {
            return "{'windowDays':%d,'model':'%s','precedence':'%s'}"
                    .formatted(
                            days,
                            isFirstClick ? "FIRST_CLICK" : "LAST_CLICK",
                            isClickFirst ? "CLICK_FIRST" : "CODE_FIRST");
        }

        /** −1 for nobody. */
        int winner(Evidence order) {
            var valid = order.clicks().stream()
                    .filter(click -> click.after().compareTo(Duration.ofDays(days)) <= 0)
                    .sorted(Comparator.comparing(Click::after))
                    .toList();
            int clicked = valid.isEmpty()
                    ? -1
                    : valid.get(isFirstClick ? valid.size() - 1 : 0).member();
            boolean isByClick = clicked >= 0 && (isClickFirst || order.code() < 0);
            return isByClick ? clicked : order.code();
        }
    }

    private static final Settings AS_IT_WAS = new Settings(30, false, false);

    @BeforeEach
    void sellForThreeDays() {
        fixture = BrandFixture.open(Map.of("currency", "GBP", "timezone", "Europe/London"));
        shop = fixture.client();
        offer = shop.offer(0, "{'percentOfSale':7.5}");
        var better = shop.post(
                        "/v1/offers/" + offer + "/plans",
                        parsed("{'name':'Better','commission':{'percentOfSale':12.5}}"))
                .as(201)
                .get("id")
                .textValue();
        for (int i = 0; i < NAMES.size(); i++) {
            enroll(NAMES.get(i), i < 3 ? null : better);
        }
        List<Map<String, Object>> orders = new ArrayList<>();
        for (var invoice : books.invoices()) {
            var order = drawn(invoice);
            evidence.put(invoice.number(), order);
            orders.add(body(order));
        }
        for (int i = 0; i < orders.size(); i += 100) {
            var answers = shop.post(
                            "/v1/conversions/batch",
                            Map.of("conversions", orders.subList(i, Math.min(i + 100, orders.size()))))
                    .as(200);
            answers.get("data")
                    .forEach(answer ->
                            assertThat(answer.get("status").intValue()).isEqualTo(201));
        }
    }

    @Test
    void it_moves_what_the_rules_move_priced_by_each_ones_own_terms_and_writes_nothing() {
        var before = everything();

        for (var settings :
                List.of(new Settings(30, false, true), new Settings(7, false, false), new Settings(60, true, true))) {
            var answer = simulate("{" + DAYS + ",'offerId':'" + offer + "','attribution':" + settings.asked() + "}");

            var clerk = new Clerk(settings);
            System.out.printf("replay of %d orders, %s: %s%n", evidence.size(), settings, clerk.summary());
            assertThat(BrandClient.rows(
                            List.of(answer),
                            "orders",
                            "moved",
                            "newlyCredited",
                            "noLongerCredited",
                            "kept",
                            "commissionBefore",
                            "commissionAfter"))
                    .containsExactly(clerk.summary());
            assertThat(clerk.changes()).isNotEmpty();
            assertThat(changes(answer)).isEqualTo(clerk.changes());
        }

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void settings_that_are_left_out_stay_and_then_nothing_moves() {
        var answer = simulate("{" + DAYS + ",'attribution':{}}");

        assertThat(BrandClient.rows(List.of(answer), "moved", "newlyCredited", "noLongerCredited", "kept"))
                .containsExactly("0 0 0 0");
        assertThat(answer.get("enrollments")).isEmpty();
        assertThat(answer.get("commissionBefore")).isEqualTo(answer.get("commissionAfter"));
    }

    @Test
    void what_staff_attributed_stays_and_another_offer_is_not_asked() {
        var one = shop.all("/v1/conversions").stream()
                .filter(conversion -> conversion.at("/attribution/enrollmentId").isTextual())
                .findFirst()
                .orElseThrow();
        shop.post(
                        "/v1/conversions/" + one.get("id").textValue() + "/attribute",
                        Map.of("enrollmentId", enrollments.get(0), "note", "said so"))
                .as(200);
        var other = shop.offer(0, "{'percentOfSale':1}");

        var clickFirst = "'attribution':{'precedence':'CLICK_FIRST'}";
        assertThat(simulate("{" + DAYS + "," + clickFirst + "}").get("kept").intValue())
                .isEqualTo(1);
        assertThat(simulate("{" + DAYS + ",'offerId':'" + other + "'," + clickFirst + "}")
                        .get("moved")
                        .intValue())
                .isZero();
    }

    @Test
    void a_click_that_another_outranks_is_an_assist_on_the_dashboard() {
        for (int i = 0; i < NAMES.size(); i++) {
            int member = i;
            long assists = evidence.values().stream()
                    .filter(order -> AS_IT_WAS.winner(order) != member
                            && order.clicks().stream()
                                    .anyMatch(click -> click.member() == member
                                            && click.after().compareTo(Duration.ofDays(30)) <= 0))
                    .count();
            assertThat(assists).isPositive();
            assertThat(dashboard(i).at("/totals/assists").longValue())
                    .as(NAMES.get(i))
                    .isEqualTo(assists);
        }

        var outranked = evidence.values().stream()
                .filter(order -> order.code() == 0
                        && order.clicks().stream()
                                .anyMatch(click ->
                                        click.member() == 1 && click.after().toDays() < 30))
                .findFirst()
                .orElseThrow();
        long before = dashboard(1).at("/totals/assists").longValue();
        long beforeOther = dashboard(0).at("/totals/assists").longValue();
        var conversion = shop.get("/v1/conversions?q=" + outranked.invoice().number())
                .at("/data/0/id")
                .textValue();
        shop.post(
                        "/v1/conversions/" + conversion + "/attribute",
                        Map.of("enrollmentId", enrollments.get(1), "note", "hers"))
                .as(200);
        assertThat(dashboard(1).at("/totals/assists").longValue()).isEqualTo(before - 1);
        assertThat(dashboard(0).at("/totals/assists").longValue()).isEqualTo(beforeOther);
    }

    /** Adds up without any code of the product. */
    private final class Clerk {
        private int moved;
        private int newlyCredited;
        private int noLongerCredited;
        private final int[] gained = new int[NAMES.size()];
        private final int[] lost = new int[NAMES.size()];
        private final long[] before = new long[NAMES.size()];
        private final long[] after = new long[NAMES.size()];

        Clerk(Settings settings) {
            for (var order : evidence.values()) {
                int from = AS_IT_WAS.winner(order);
                int to = settings.winner(order);
                if (from >= 0) {
                    before[from] += commission(order, from);
                }
                if (to >= 0) {
                    after[to] += commission(order, to);
                }
                if (from != to) {
                    count(from, to);
                }
            }
        }

        private void count(int from, int to) {
            if (from >= 0) {
                lost[from]++;
            }
            if (to >= 0) {
                gained[to]++;
            }
            moved += from >= 0 && to >= 0 ? 1 : 0;
            newlyCredited += from < 0 ? 1 : 0;
            noLongerCredited += to < 0 ? 1 : 0;
        }

        String summary() {
            return evidence.size() + " " + moved + " " + newlyCredited + " " + noLongerCredited + " 0 " + sum(before)
                    + " " + sum(after);
        }

        Map<String, String> changes() {
            Map<String, String> changes = new TreeMap<>();
            for (int i = 0; i < NAMES.size(); i++) {
                if (gained[i] > 0 || lost[i] > 0) {
                    changes.put(enrollments.get(i), gained[i] + " " + lost[i] + " " + before[i] + " " + after[i]);
                }
            }
            return changes;
        }

        private static long sum(long[] amounts) {
            return java.util.Arrays.stream(amounts).sum();
        }
    }

    private static long commission(Evidence order, int member) {
        return BigDecimal.valueOf(order.invoice().value())
                .multiply(new BigDecimal(PERCENTS.get(member)))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private Evidence drawn(Invoice invoice) {
        List<Click> clicks = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            clicks.add(new Click(
                    random.nextInt(NAMES.size()),
                    Duration.ofHours(random.nextInt(50 * 24)).plusMinutes(clicks.size())));
        }
        return new Evidence(
                invoice, random.nextInt(NAMES.size() + 3) - 3 < 0 ? -1 : random.nextInt(NAMES.size()), clicks);
    }

    private Map<String, Object> body(Evidence order) {
        Map<String, Object> body = new LinkedHashMap<>();
        var invoice = order.invoice();
        Instant at = invoice.instant();
        body.put("orderId", invoice.number());
        body.put("occurredAt", at.toString());
        body.put("currency", "GBP");
        body.put("subtotal", invoice.value());
        if (order.code() >= 0) {
            body.put("promoCodes", List.of(codes.get(order.code())));
        }
        body.put(
                "clickIds",
                order.clicks().stream()
                        .map(click -> ClickIds.issue(
                                        keys, fixture.id(), links.get(click.member()), at.minus(click.after()), random)
                                .text())
                        .toList());
        return body;
    }

    private void enroll(String name, @Nullable String plan) {
        var member = shop.post("/v1/members", Map.of("firstName", name, "email", name + "@mail.example"))
                .as(201)
                .get("id")
                .textValue();
        Map<String, Object> wish = new LinkedHashMap<>(Map.of("memberIds", List.of(member)));
        if (plan != null) {
            wish.put("planId", plan);
        }
        var made = shop.post("/v1/offers/" + offer + "/tracking-items", wish)
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

    private final List<BrandClient> dashboards = new ArrayList<>();

    private JsonNode dashboard(int member) {
        return dashboards.get(member).get("/v1/dashboard");
    }

    private JsonNode simulate(String question) {
        return shop.post("/v1/attribution-simulations", parsed(question)).as(200);
    }

    private static Map<String, String> changes(JsonNode answer) {
        Map<String, String> changes = new TreeMap<>();
        for (var one : answer.get("enrollments")) {
            changes.put(
                    one.get("enrollmentId").textValue(),
                    BrandClient.rows(List.of(one), "ordersGained", "ordersLost", "commissionBefore", "commissionAfter")
                            .get(0));
        }
        return changes;
    }

    private List<JsonNode> everything() {
        List<JsonNode> everything = new ArrayList<>(shop.all("/v1/ledger"));
        everything.addAll(shop.all("/v1/conversions"));
        everything.add(shop.get("/v1/reports/members"));
        return everything;
    }
}
