package dev.tributary.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tributary.platform.problems.Problem;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code openapi.yaml} tells whoever writes a client, and who generates one. */
@QuarkusTest
class ContractTest {
    private static final String HOW_TO_DESCRIBE =
            "without a word: describe it by @param (or the constant's comment) in the"
                    + " Javadoc of its record, or in src/main/resources/META-INF/openapi-words.yaml";

    private final JsonNode document = AnswerContract.get().document();

    @Test
    void every_member_of_every_schema_is_described() {
        List<String> silent = new ArrayList<>();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue().path("properties").properties().stream()
                        .filter(member -> isSilent(member.getValue()))
                        .forEach(member -> silent.add(schema.getKey() + "." + member.getKey())));

        assertThat(silent).as("members " + HOW_TO_DESCRIBE).isEmpty();
    }

    @Test
    void every_value_of_every_enum_is_described() {
        List<String> silent = new ArrayList<>();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue().path("enum").forEach(value -> {
                    var said = schema.getValue().path("description").asText() + "\n";
                    if (!said.matches("(?s).*- `" + value.textValue() + "`: [^\n]+\n.*")) {
                        silent.add(schema.getKey() + "." + value.textValue());
                    }
                }));

        assertThat(silent).as("values " + HOW_TO_DESCRIBE).isEmpty();
    }

    @Test
    void every_parameter_is_described() {
        List<String> silent = new ArrayList<>();
        operations()
                .forEach(operation -> operation.path("parameters").forEach(parameter -> {
                    if (!parameter.has("$ref") && isSilent(parameter)) {
                        silent.add(operation.get("operationId").textValue() + "."
                                + parameter.get("name").textValue());
                    }
                }));

        assertThat(silent).as("parameters " + HOW_TO_DESCRIBE).isEmpty();
    }

    @Test
    void no_name_is_numbered() {
        assertThat(document.at("/components/schemas").properties().stream().map(Map.Entry::getKey))
                .as("schemas of two classes that are called the same: rename one")
                .noneMatch(name -> name.matches(".*\\d"));
    }

    @Test
    void every_operation_says_what_success_is() {
        operations()
                .forEach(operation -> assertThat(operation.get("responses").fieldNames())
                        .toIterable()
                        .as(operation.get("operationId").textValue())
                        .anyMatch(status -> status.startsWith("2") || status.equals("302")));
    }

    @Test
    void the_problems_of_an_operation_are_documented_with_their_statuses() {
        operations()
                .forEach(operation -> Pattern.compile("`(\\w+)` \\((\\d{3})\\)")
                        .matcher(operation.path("description").asText())
                        .results()
                        .forEach(code -> assertThat(operation.get("responses").has(code.group(2)))
                                .as(
                                        "%s of %s",
                                        code.group(),
                                        operation.get("operationId").textValue())
                                .isTrue()));
    }

    @Test
    void every_problem_of_payments_is_named_by_an_operation() {
        var named = operations().stream()
                .flatMap(operation -> Pattern.compile("`(\\w+)` \\(\\d{3}\\)")
                        .matcher(operation.path("description").asText())
                        .results())
                .map(code -> code.group(1))
                .collect(Collectors.toSet());
        var refusals = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.tributary.ledger", "dev.tributary.reporting.statements")
                        .stream()
                        .filter(type -> type.isAssignableTo(Problem.class))
                        .map(type -> Problem.snakeCase(type.getSimpleName()))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(refusals).hasSizeGreaterThan(10);
        assertThat(named).as("problems by operation in openapi-words.yaml").containsAll(refusals);
    }

    @Test
    void the_codes_of_problems_are_an_enum() {
        var codes = document.at("/components/schemas/ProblemBody/properties/code/enum");

        assertThat(codes.toString()).contains("\"payout_exceeds_due\"", "\"notice_too_short\"", "\"internal_error\"");
    }

    private static boolean isSilent(JsonNode described) {
        return described.path("description").asText().isBlank();
    }

    private List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        document.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("operationId")) {
                        operations.add(operation);
                    }
                }));
        return operations;
    }
}
