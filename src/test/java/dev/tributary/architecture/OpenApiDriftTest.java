package dev.tributary.architecture;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} is the contract others read: it says what the code does, and every operation is told in words. */
@QuarkusTest
class OpenApiDriftTest {
    private static final String UPDATE = "mvn -q -DskipTests package && cp target/openapi/openapi.yaml openapi.yaml";

    @Test
    void the_checked_in_contract_is_what_the_code_says() throws IOException {
        assertThat(Files.readString(Path.of("openapi.yaml")))
                .as("openapi.yaml differs from the code. If the change is meant: " + UPDATE)
                .isEqualTo(contract("yaml"));
    }

    @Test
    void it_is_served_in_both_forms() throws IOException {
        var file = Files.readString(Path.of("openapi.yaml"));

        for (var path : List.of("/openapi", "/openapi.yaml", "/openapi.yml", "/openapi?format=YAML")) {
            var served = given().get(path);
            assertThat(served.contentType()).as(path).isEqualTo("application/yaml;charset=UTF-8");
            assertThat(served.asString()).as(path).isEqualTo(file);
        }
        for (var path : List.of("/openapi.json", "/openapi?format=json")) {
            var served = new ObjectMapper().readTree(given().get(path).asString());
            assertThat(served.equals(new ObjectMapper().readTree(contract("json"))))
                    .as(path)
                    .isTrue();
        }
        assertThat(given().accept("application/json").get("/openapi").contentType())
                .startsWith("application/json");
        assertThat(given().head("/openapi").statusCode()).isEqualTo(200);
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_is_described() throws IOException {
        var names = new ArrayList<String>();
        for (var operation : operations()) {
            var name = operation.path("operationId").asText();
            names.add(name);
            for (var member : List.of("summary", "description", "security", "tags")) {
                assertThat(operation.has(member))
                        .as(member + " of " + name + ", in x-operations of META-INF/openapi.yaml")
                        .isTrue();
            }
        }
        assertThat(names).isNotEmpty().doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void every_body_that_is_asked_for_has_an_example() throws IOException {
        for (var operation : operations()) {
            var json = operation.path("requestBody").path("content").path("application/json");
            assertThat(json.isMissingNode() || json.has("example"))
                    .as("request of " + operation.path("operationId").asText())
                    .isTrue();
        }
    }

    @Test
    void tags_and_operations_belong_to_each_other() throws IOException {
        var used = new TreeSet<String>();
        for (var operation : operations()) {
            assertThat(operation.path("tags"))
                    .as("tags of " + operation.path("operationId").asText() + ", by x-paths in META-INF/openapi.yaml")
                    .hasSize(1);
            used.add(operation.at("/tags/0").textValue());
        }
        var declared = new ArrayList<String>();
        new ObjectMapper()
                .readTree(contract("json"))
                .path("tags")
                .forEach(tag -> declared.add(tag.path("name").textValue()));

        assertThat(declared).as("tags that are declared").containsExactlyInAnyOrderElementsOf(used);
    }

    private static List<JsonNode> operations() throws IOException {
        var operations = new ArrayList<JsonNode>();
        new ObjectMapper().readTree(contract("json")).path("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }

    /** What the framework makes of the code, which it stores when it builds the application. */
    private static String contract(String format) throws IOException {
        return Files.readString(Path.of("target", "openapi", "openapi." + format));
    }
}
