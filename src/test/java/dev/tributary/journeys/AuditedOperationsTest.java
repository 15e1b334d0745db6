package dev.tributary.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** No operation changes anything unseen. */
@QuarkusTest
class AuditedOperationsTest {
    private static final Pattern CHANGING =
            Pattern.compile("\\n    (post|put|patch|delete):\\n(?:      .*\\n)*?      operationId: (\\w+)");

    /** Tables of a brand without audit triggers, each with its reason. */
    private static final Map<String, String> UNAUDITED = Map.ofEntries(
            Map.entry("account_balances", "sums of the ledger"),
            Map.entry("assist_totals", "sums of assists"),
            Map.entry("assists", "follow from orders"),
            Map.entry("audit_events", "the record itself"),
            Map.entry("click_addresses", "sums of clicks"),
            Map.entry("click_totals", "sums of clicks"),
            Map.entry("click_visitors", "what counts as a visitor for a week"),
            Map.entry("clicks", "visits, counted and not changed"),
            Map.entry("clicks_default", "visits, counted and not changed"),
            Map.entry("code_leaks", "follows from orders"),
            Map.entry("conversion_signals", "follows from orders"),
            Map.entry("conversion_sub_ids", "part of a click"),
            Map.entry("conversions_awaiting_click", "a queue"),
            Map.entry("cpc_settlements", "its ledger entries are audited"),
            Map.entry("customer_backfills", "a queue"),
            Map.entry("customer_payments", "sums of orders"),
            Map.entry("customers", "follows from orders"),
            Map.entry("daily_click_sub_ids", "sums of clicks"),
            Map.entry("daily_item_clicks", "sums of clicks"),
            Map.entry("daily_clicks", "sums of clicks"),
            Map.entry("daily_filtered_clicks", "sums of clicks"),
            Map.entry("daily_order_sub_ids", "sums of orders"),
            Map.entry("daily_sales", "sums of the ledger"),
            Map.entry("deliveries", "what became of a message, which is audited"),
            Map.entry("event_followers", "whether events are queued"),
            Map.entry("event_queue", "a queue"),
            Map.entry("idempotency_keys", "answers to repeated requests"),
            Map.entry("inbound_deliveries", "a log of its own"),
            Map.entry("invoice_numbers", "a counter of audited invoices"),
            Map.entry("lost_orders", "follows from orders"),
            Map.entry("mailed_codes", "codes that were asked for; the change itself is one of what it is about"),
            Map.entry("mail_send_rates", "a rate"),
            Map.entry("notice_fanouts", "a queue"),
            Map.entry("notice_mails", "what became of a mail"),
            Map.entry("notice_progress", "how far accounts are told"),
            Map.entry("notices", "tell of audited changes"),
            Map.entry("outbox", "a queue"),
            Map.entry("payout_batch_lines", "a queue"),
            Map.entry("payout_reminders", "when a mail was sent"),
            Map.entry("project_progress", "follows from items and messages"),
            Map.entry("reversed_rewards", "follow from refunds and rejections"),
            Map.entry("shop_accesses", "when a shop is called; connecting it is recorded by name"),
            Map.entry("shop_code_differences", "what a check found"),
            Map.entry("shop_codes", "what a shop said of an audited item"),
            Map.entry("shop_collections", "replaced as a whole, recorded by collections.replaced"),
            Map.entry("shop_order_ids", "what a shop calls an order"),
            Map.entry("shop_orders", "what a shop said of an order"),
            Map.entry("slugs", "one of an audited item"),
            Map.entry("trace_counts", "how often something was looked up"),
            Map.entry("webhook_deliveries", "a log of its own"));

    @Inject
    DataSource service;

    private record Change(String operation, String method, String path, String body, String actions) {
        static Change parse(String line) {
            var cells = Arrays.stream(line.split("\\|", 5)).map(String::strip).toList();
            return new Change(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
        }

        boolean isDone() {
            return !actions.startsWith("-:");
        }

        Set<String> audited() {
            return actions.startsWith("none:") ? Set.of() : new TreeSet<>(Arrays.asList(actions.split(" ")));
        }
    }

    @Test
    void every_operation_that_changes_something_stands_in_the_list() throws IOException {
        var contract = "\n" + Files.readString(Path.of("openapi.yaml"));
        var changing = new TreeSet<String>();
        CHANGING.matcher(contract).results().forEach(found -> changing.add(found.group(2)));

        assertThat(changing).hasSizeGreaterThan(60);
        assertThat(new TreeSet<>(changes().stream().map(Change::operation).toList()))
                .isEqualTo(changing);
        assertThat(changes().stream().filter(change -> !change.isDone()))
                .allMatch(change -> change.actions().length() > 10);
    }

    @Test
    void every_operation_writes_down_what_it_changes() throws IOException {
        var brand = ForeignIdsTest.everything("audited");
        Map<String, String> ids = new HashMap<>(brand.ids());
        ids.put(
                "codeItem",
                brand.client()
                        .get("/v1/tracking-items?type=PROMO_CODE")
                        .at("/data/0/id")
                        .textValue());
        List<String> wrong = new ArrayList<>();

        for (var change : changes().stream().filter(Change::isDone).toList()) {
            var request = change.operation() + "-" + UUID.randomUUID();
            var answer = send(change, brand.client(), ids, request);
            var written = new TreeSet<String>();
            brand.client()
                    .get("/v1/audit-events?requestId=" + request)
                    .get("data")
                    .forEach(event -> {
                        written.add(event.get("action").textValue());
                        assertThat(event.at("/actor/kind").textValue()).isEqualTo("KEY");
                    });
            if (answer.statusCode() >= 300 || !written.equals(change.audited())) {
                wrong.add("%s answered %d %s and wrote %s"
                        .formatted(change.operation(), answer.statusCode(), answer.asString(), written));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_table_of_a_brand_is_audited_or_has_a_reason_not_to_be() throws SQLException {
        var unaudited = new TreeSet<String>();
        try (var connection = service.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand_id'
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                            and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit_insert')""")) {
            while (found.next()) {
                unaudited.add(found.getString(1));
            }
        }

        var named = new TreeSet<>(UNAUDITED.keySet());
        named.remove("clicks_default");
        assertThat(unaudited).isEqualTo(named);
    }

    /** {@code {made}} is the id that the operation before it answered with. */
    private static Response send(Change change, BrandClient brand, Map<String, String> ids, String request) {
        var asked = given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + brand.bearer())
                .header("X-Request-Id", request);
        var body =
                ForeignIdsTest.filled(change.body(), ids).replace("{short}", request.substring(request.length() - 6));
        if (body.startsWith("csv:")) {
            asked.contentType("text/csv").body(body.substring(4).replace(";", "\r\n") + "\r\n");
        } else if (!body.isEmpty()) {
            asked.contentType("application/json").body(body.replace('\'', '"'));
        }
        var answer = asked.request(change.method(), ForeignIdsTest.filled(change.path(), ids));
        if (answer.statusCode() < 300 && answer.asString().startsWith("{")) {
            var made = answer.jsonPath().getString("id");
            if (made != null) {
                ids.put("made", made);
            }
        }
        return answer;
    }

    private static List<Change> changes() throws IOException {
        try (var file = AuditedOperationsTest.class.getResourceAsStream("/journeys/changes.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Change::parse)
                    .toList();
        }
    }
}
