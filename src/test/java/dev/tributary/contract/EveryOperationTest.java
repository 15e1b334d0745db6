package dev.tributary.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every operation succeeds once, in the order of a brand's story, and every answer is what the contract says. */
@QuarkusTest
class EveryOperationTest {
    private static final String FILE = "/journeys/every-operation.txt";
    /** Answered where a shop signs, a mail was sent, a batch was prepared, money was transferred, a stream is open or a person signs in: by tests of their own. */
    private static final Set<String> ELSEWHERE = Set.of(
            "takeShopifyDelivery",
            "takeWooCommerceDelivery",
            "takeStripeDelivery",
            "takePostback",
            "replayInboundDelivery",
            "showUnsubscribePage",
            "unsubscribe",
            "confirmPayoutBatch",
            "confirmDashboardPayoutProfile",
            "confirmDashboardPostback",
            "getDashboardPostback",
            "refreshPayoutBatch",
            "takePayPalWebhook",
            "takeStripePayoutWebhook",
            "getDashboardInvoice",
            "printDashboardInvoice",
            "getPayoutInvoice",
            "printPayoutInvoice",
            "exportPayPalPayments",
            "exportSepaPayments",
            "importPayoutResults",
            "getPayoutTransfer",
            "askPayoutTransfer",
            "streamDashboard",
            "streamMessageProgress",
            "listWebhookDeliveries",
            "redeliverWebhook",
            "acceptInvitation",
            "signIn",
            "refreshSession",
            "changeOwnPassword",
            "prepareSecondFactor",
            "activateSecondFactor",
            "removeSecondFactor",
            "signOutEverywhere");

    private final Map<String, String> kept = new HashMap<>();

    private record Step(String operation, String method, String path, String body, int status, List<String> keeps) {
        static Step parse(String line) {
            var cells = Arrays.stream(line.split(" \\|", -1)).map(String::strip).toList();
            assertThat(cells).as(line).hasSize(6);
            var keeps = cells.get(5).isEmpty()
                    ? List.<String>of()
                    : List.of(cells.get(5).split(" "));
            return new Step(
                    cells.get(0), cells.get(1), cells.get(2), cells.get(3), Integer.parseInt(cells.get(4)), keeps);
        }
    }

    @Test
    void every_operation_answers_what_the_contract_says() throws IOException {
        kept.put("now", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        AnswerRecorder.tellAStory();

        for (var step : steps()) {
            if (step.method().equals("PATCH")) {
                assertThat(send(step, given().header("If-Match", "\"another\"")).statusCode())
                        .as("%s, naming another state", step)
                        .isEqualTo(412);
            }
            var answer = send(step, given());
            assertThat(answer.statusCode())
                    .as("%s: %s", step, answer.asString())
                    .isEqualTo(step.status());
            keep(step, answer);
        }
    }

    @Test
    void every_operation_has_its_place_in_the_story() throws IOException {
        var told = new TreeSet<>(steps().stream().map(Step::operation).toList());
        told.addAll(ELSEWHERE);

        assertThat(told)
                .as("operations in src/test/resources" + FILE)
                .containsExactlyInAnyOrderElementsOf(AnswerContract.get().operations().stream()
                        .map(AnswerContract.Operation::id)
                        .toList());
    }

    private Response send(Step step, RequestSpecification request) {
        var path = filled(step.path().replaceFirst("^(operator|affiliate):", ""));
        request.redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + bearer(step))
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0");
        var body = filled(step.body());
        if (body.startsWith("{csv}")) {
            request.contentType("text/csv").body(body.substring(5).replace("\\r\\n", "\r\n"));
        } else if (!body.isEmpty()) {
            request.contentType("application/json").body(body.replace('\'', '"'));
        }
        var answer = request.request(step.method(), path);
        assertThat(AnswerContract.get()
                        .find(step.method(), path)
                        .map(AnswerContract.Operation::id)
                        .orElse("no operation"))
                .isEqualTo(step.operation());
        return answer;
    }

    private String bearer(Step step) {
        if (step.path().startsWith("operator:")) {
            return TestDatabase.OPERATOR_TOKEN;
        }
        return step.path().startsWith("affiliate:")
                ? kept.get("privateLink").replaceFirst(".*#", "")
                : kept.getOrDefault("secret", "");
    }

    private String filled(String text) {
        var filled = text;
        for (var one : kept.entrySet()) {
            filled = filled.replace("{" + one.getKey() + "}", one.getValue());
        }
        return filled;
    }

    private void keep(Step step, Response answer) throws IOException {
        if (step.keeps().isEmpty()) {
            return;
        }
        JsonNode body = new ObjectMapper().readTree(answer.asString());
        for (var keep : step.keeps()) {
            var name = keep.split("=")[0];
            var value = body.at(keep.split("=")[1]);
            assertThat(value.isTextual()).as("%s of %s", keep, body).isTrue();
            kept.put(name, value.textValue());
        }
    }

    private static List<Step> steps() throws IOException {
        try (var file = EveryOperationTest.class.getResourceAsStream(FILE)) {
            var steps = new ArrayList<Step>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> steps.add(Step.parse(line)));
            return steps;
        }
    }
}
