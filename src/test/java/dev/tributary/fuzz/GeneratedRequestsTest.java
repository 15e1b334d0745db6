package dev.tributary.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.RawHttp;
import dev.tributary.fixtures.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests made from {@code openapi.yaml}, with values that have broken readers before. Whatever is sent, the answer is a
 * documented one, and a refusal is a problem that names its request. {@code -Dfuzz.requests} says how many, {@code -Dfuzz.seed}
 * which.
 */
@QuarkusTest
class GeneratedRequestsTest {
    private static final int FOR_EACH_OPERATION = 4;
    private static final int MOST_FAULTS_SHOWN = 60;
    private static final Set<String> PUBLIC_PAGES = Set.of("followLink", "showUnsubscribePage", "unsubscribe");
    private static final List<String> ACCEPTS = List.of(
            "*/*",
            "application/json",
            "text/csv",
            "text/plain",
            "text/html,*/*;q=0.8",
            "",
            "x",
            "application/xml",
            "image/svg+xml",
            "application/json;q=0",
            "*/json",
            "text/*");
    private static final List<String> LANGUAGES =
            List.of("de", "en-GB,en;q=0.5", "-", "--", "*", "", "xx;q=x", "de-".repeat(50));

    private final Random random = new Random(Long.getLong("fuzz.seed", 7));
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Map<String, String> faults = new TreeMap<>();
    private final Map<String, Integer> faultCounts = new TreeMap<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<String> tried = new HashSet<>();
    private Contract contract;
    private GeneratedValues values;
    private BrandClient brand;
    private BrandClient dashboard;
    private String enrollment;

    @BeforeEach
    void a_brand_with_some_of_everything() throws IOException {
        contract = Contract.read();
        values = new GeneratedValues(contract, random);
        brand = BrandClient.ofBrand("USD", "America/New_York", 0);
        brand.get("/v1/api-keys")
                .get("data")
                .forEach(key -> values.protect(key.get("id").textValue()));
        brand.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        var offer = brand.offer(0, "{'percentOfSale':10}");
        var sarah = brand.affiliate(offer, "Sarah");
        dashboard = sarah.dashboard();
        enrollment = sarah.enrollment();
        for (var order : List.of("O1", "O2")) {
            brand.post(
                            "/v1/conversions",
                            Map.of("orderId", order, "promoCodes", List.of(sarah.code()), "subtotal", 10_000))
                    .as(201);
        }
        brand.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", 500))
                .as(201);
        for (var list : List.of("members", "offers", "tracking-items", "conversions", "payouts", "ledger")) {
            values.learn(brand.get("/v1/" + list).toString());
        }
    }

    @Test
    void whatever_is_sent_the_answer_is_documented_and_a_refusal_is_a_problem() throws IOException {
        int all = Integer.getInteger(
                "fuzz.requests", FOR_EACH_OPERATION * contract.operations().size());
        for (int sent = 0; sent < all; sent++) {
            var operation =
                    contract.operations().get(sent % contract.operations().size());
            send(operation);
        }
        var unreached = contract.operations().stream()
                .map(Contract.Operation::id)
                .filter(id -> !reached.contains(id))
                .toList();
        System.out.println(all + " generated requests: " + statuses + "; never accepted: " + unreached);
        assertThat(tried).as("every operation of the contract was tried").hasSameSizeAs(contract.operations());
        assertThat(faults).as(faults.size() + " kinds of faults " + faultCounts).isEmpty();
    }

    private void send(Contract.Operation operation) throws IOException {
        var raw = new ArrayList<String>();
        int spoils = values.chance(35) ? 0 : 1 + random.nextInt(3);
        var body = body(operation, spoils, raw);
        var head = head(operation, spoils, body);
        var shown = head.replaceAll("Authorization: [^\r]*\r\n", "").replace("\r\n", " ⏎ ") + new String(body, UTF_8);
        shown = shown.length() > 900 ? shown.substring(0, 900) + "…" : shown;
        RawHttp.Answer answer;
        try {
            answer = RawHttp.send(head, body, operation.path().endsWith("/stream"));
        } catch (IOException e) {
            note(operation, "no answer", shown + " → " + e.getMessage());
            return;
        }
        if (answer.status() == 401
                && operation.path().startsWith("/v1/dashboard")
                && head.contains(dashboard.bearer())) {
            dashboard = newDashboard();
        }
        tried.add(operation.id());
        statuses.merge(String.valueOf(answer.status()), 1, Integer::sum);
        if (answer.status() < 400) {
            reached.add(operation.id());
            values.learn(answer.body());
        }
        check(operation, head, answer, shown);
    }

    /** Another request has ended the link before. */
    private BrandClient newDashboard() {
        var link = brand.post("/v1/enrollments/" + enrollment + "/dashboard-link/rotate", Map.of());
        return link.status() == 200 ? new BrandClient(link.body().get("token").textValue()) : dashboard;
    }

    private void check(Contract.Operation operation, String head, RawHttp.Answer answer, String shown) {
        var status = answer.status();
        if (status >= 500) {
            note(operation, "answers " + status, shown + " → " + answer.body());
        }
        if (!operation.statuses().contains(String.valueOf(status))) {
            note(operation, "does not document " + status, shown + " → " + answer.body());
        }
        if (answer.header("X-Request-Id") == null && !isFastRedirect(operation, status)) {
            note(operation, status + " without X-Request-Id", shown);
        }
        if (head.contains("Origin:")
                && answer.header("Access-Control-Allow-Origin") == null
                && !isFastRedirect(operation, status)) {
            note(operation, status + " without CORS headers", shown);
        }
        if (status >= 400 && !head.startsWith("HEAD") && !isPage(operation, answer)) {
            checkProblem(operation, answer, shown);
        }
    }

    /** A visitor who is sent on needs neither. */
    private static boolean isFastRedirect(Contract.Operation operation, int status) {
        return operation.id().equals("followLink") && status == 302;
    }

    private static boolean isPage(Contract.Operation operation, RawHttp.Answer answer) {
        return PUBLIC_PAGES.contains(operation.id())
                && String.valueOf(answer.header("Content-Type")).startsWith("text/html");
    }

    private void checkProblem(Contract.Operation operation, RawHttp.Answer answer, String shown) {
        JsonNode problem;
        try {
            problem = new ObjectMapper().readTree(answer.body());
        } catch (IOException noJson) {
            note(operation, answer.status() + " is no JSON", shown + " → " + answer.body());
            return;
        }
        var isProblem = String.valueOf(answer.header("Content-Type")).startsWith("application/problem+json")
                && problem.path("status").asInt() == answer.status()
                && !problem.path("code").asText().isEmpty()
                && problem.path("requestId").asText("-").equals(answer.header("X-Request-Id"));
        if (!isProblem) {
            note(operation, answer.status() + " is no problem", shown + " → " + answer.headers() + answer.body());
        }
    }

    private void note(Contract.Operation operation, String fault, String example) {
        var kind = operation.id() + " " + fault;
        faultCounts.merge(kind, 1, Integer::sum);
        if (faults.size() < MOST_FAULTS_SHOWN) {
            faults.putIfAbsent(kind, example);
        }
    }

    private byte[] body(Contract.Operation operation, int spoils, List<String> raw) throws IOException {
        if (operation.mediaType() == null || values.chance(2)) {
            return new byte[0];
        }
        if (!operation.mediaType().contains("json")) {
            return text(
                    values.chance(50)
                            ? "email,code\nsarah@mail.example,NEW" + random.nextInt(999) + "\n"
                            : values.any(GeneratedValues.TEXTS));
        }
        var fitting = operation.example().isMissingNode() || values.chance(50)
                ? values.fitting(operation.body(), 0)
                : operation.example().deepCopy();
        var json = values.spoiled(fitting, spoils, raw).toString();
        for (int i = 0; i < raw.size(); i++) {
            json = json.replace("\"@@" + i + "@@\"", raw.get(i));
        }
        return text(json);
    }

    /** UTF-8, but for the sign that stands for an overlong one. */
    private static byte[] text(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var part : text.split("(?=\uE000)|(?<=\uE000)")) {
            bytes.write(part.equals("\uE000") ? new byte[] {(byte) 0xC0, (byte) 0xAF} : part.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private String head(Contract.Operation operation, int spoils, byte[] body) {
        var path = operation.path();
        var query = new StringBuilder();
        var headers = new StringBuilder();
        for (var parameter : operation.parameters()) {
            var name = parameter.get("name").textValue();
            var isSpoiled = spoils > 0 && values.chance(25);
            var value = isSpoiled ? values.any(GeneratedValues.TEXTS) : plain(parameter.path("schema"));
            switch (parameter.get("in").textValue()) {
                case "path" -> path = path.replace("{" + name + "}", value.isEmpty() ? "x" : encoded(value, isSpoiled));
                case "query" -> {
                    if (values.chance(30)) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(encoded(value, isSpoiled));
                    }
                }
                default -> {
                    if (values.chance(15)) {
                        header(headers, name, value);
                    }
                }
            }
        }
        if (values.chance(4)) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(values.any(List.of("x=%zz", "%C0%AF=1", "utm_source=x", "a=%00", "fbclid=x%")));
        }
        common(headers, operation);
        var verb = operation.method().equals("GET") && values.chance(3) ? "HEAD" : operation.method();
        return verb + " " + path + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                + (operation.mediaType() == null ? "" : "Content-Type: " + type(operation) + "\r\n")
                + (body.length > 0 || !verb.equals("GET") && !verb.equals("HEAD")
                        ? "Content-Length: " + body.length + "\r\n"
                        : "")
                + "\r\n";
    }

    private String type(Contract.Operation operation) {
        return values.chance(97)
                ? operation.mediaType()
                : values.any(List.of(
                        "text/plain", "application/json;charset=utf-16", "x", "application/x-www-form-urlencoded"));
    }

    private void common(StringBuilder headers, Contract.Operation operation) {
        header(
                headers,
                "X-Forwarded-For",
                values.chance(90)
                        ? "192.0.2." + random.nextInt(250)
                        : values.any(List.of("unknown", "_hidden", "[::1]:443", "x, y")));
        if (values.chance(15)) {
            header(headers, "Accept", values.any(ACCEPTS));
        }
        if (values.chance(15)) {
            header(headers, "Accept-Language", values.any(LANGUAGES));
        }
        if (values.chance(20)) {
            header(headers, "Origin", "https://app.example");
        }
        if (operation.isSecured() && values.chance(98)) {
            header(headers, "Authorization", "Bearer " + token(operation));
        }
    }

    private String token(Contract.Operation operation) {
        if (values.chance(1)) {
            return values.any(List.of("x", "aff_live_x", "afd_x", "a b"));
        }
        if (operation.id().equals("createBrand")) {
            return TestDatabase.OPERATOR_TOKEN;
        }
        return operation.path().startsWith("/v1/dashboard") ? dashboard.bearer() : brand.bearer();
    }

    private static void header(StringBuilder headers, String name, String value) {
        headers.append(name)
                .append(": ")
                .append(value.replaceAll("[\\p{Cntrl}]", " "))
                .append("\r\n");
    }

    private String plain(JsonNode schema) {
        var value = values.fitting(schema, 0);
        return value.isValueNode() ? value.asText() : values.any(GeneratedValues.TEXTS);
    }

    /** Nasty values that hold escapes are sent with just those. */
    private String encoded(String value, boolean asItStands) {
        return asItStands && value.matches("[!-~]*")
                ? value.replace("#", "%23").replace("?", "%3F").replace("/", "%2F")
                : URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
