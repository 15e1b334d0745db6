package dev.tributary.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every success that is JSON is shown by an example, an answer that a test got. {@code -Dexamples.record} writes those that
 * are missing, or no longer what their schema says, from {@code target/answers}; with {@code -Dexamples.record=all} all of them.
 */
@QuarkusTest
class ExamplesTest {
    private static final Path FILE = Path.of("src/main/resources/META-INF/openapi-examples.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOW =
            "example of %s in META-INF/openapi-examples.json. Run a test that gets such an answer"
                    + " (EveryOperationTest), then: mvn test -Dtest=ExamplesTest -Dexamples.record, then OpenApiDriftTest";

    private final AnswerContract contract = AnswerContract.get();

    @Test
    void every_success_is_shown_by_an_answer_that_was_real() throws IOException {
        var examples = (ObjectNode) JSON.readTree(Files.readString(FILE));
        if (System.getProperty("examples.record") != null) {
            record(examples);
        }

        List<String> documented = new ArrayList<>();
        for (var answer : contract.successes()) {
            documented.add(answer.name());
            assertThat(examples.has(answer.name())).as(HOW, answer.name()).isTrue();
            assertThat(contract.faults(answer, examples.get(answer.name())))
                    .as(HOW, answer.name())
                    .isEmpty();
        }
        assertThat(examples.fieldNames()).toIterable().as("examples").isSubsetOf(documented);
    }

    private void record(ObjectNode examples) throws IOException {
        boolean all = System.getProperty("examples.record").equals("all");
        var sorted = new TreeMap<String, JsonNode>();
        for (var answer : contract.successes()) {
            var now = examples.get(answer.name());
            var file = AnswerRecorder.FOLDER.resolve(answer.name() + ".json");
            boolean isGood = now != null && contract.faults(answer, now).isEmpty();
            if (Files.exists(file) && (all || !isGood)) {
                now = JSON.readTree(Files.readString(file));
            }
            if (now != null) {
                sorted.put(answer.name(), now);
            }
        }
        examples.removeAll();
        sorted.forEach(examples::set);
        Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(examples) + "\n");
    }
}
