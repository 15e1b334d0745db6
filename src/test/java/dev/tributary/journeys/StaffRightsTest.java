package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each role may what its scopes say in the contract, and nothing else: the contract and the code, both ways. */
@QuarkusTest
class StaffRightsTest {
    private static final Map<String, Set<String>> SCOPES = Map.of(
            "OWNER", Set.of("read", "write", "track", "payouts", "admin"),
            "MANAGER", Set.of("read", "write", "track"),
            "FINANCE", Set.of("read", "payouts"),
            "ANALYST", Set.of("read"));
    /** A stream does not end, and after signing out everywhere nothing could be asked any more. */
    private static final List<String> ENDLESS_OR_FINAL = List.of("/stream", "/v1/staff/me/sessions");

    private static final Pattern CSV = Pattern.compile(".*/(import|results)");
    private static final String ID = "00000000000000000000000000";

    @Test
    void each_role_may_what_its_scopes_say_and_nothing_else() throws Exception {
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        var brand = SignedInStaff.brand();
        for (var role : SCOPES.entrySet()) {
            var token = SignedInStaff.token(brand, role.getKey());
            for (var operation : operations()) {
                cases++;
                int status = RestAssured.given()
                        .redirects()
                        .follow(false)
                        .header("Authorization", "Bearer " + token)
                        .contentType(CSV.matcher(operation.path()).matches() ? "text/csv" : "application/json")
                        .body("{\"nothing\": 1}")
                        .request(operation.method(), operation.path())
                        .statusCode();
                boolean may = operation.scheme().equals("apiKey")
                        ? role.getValue().containsAll(operation.scopes())
                        : operation.scheme().isEmpty() || operation.scheme().equals("staff");
                if ((status == 403) == may
                        || status == 401 && !operation.scheme().isEmpty()
                        || status >= 500) {
                    wrong.add(role.getKey() + " " + operation + " answered " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cases).isGreaterThan(500);
    }

    private record Operation(String method, String path, String scheme, Set<String> scopes) {}

    private static List<Operation> operations() throws Exception {
        var contract = new ObjectMapper()
                .readTree(RestAssured.get("/openapi?format=JSON").asString());
        List<Operation> operations = new ArrayList<>();
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    var security = verb.getValue().path("security");
                    if (verb.getValue().has("operationId")
                            && ENDLESS_OR_FINAL.stream().noneMatch(path.getKey()::endsWith)) {
                        operations.add(operation(path.getKey(), verb.getKey(), security));
                    }
                }));
        return operations;
    }

    private static Operation operation(String path, String verb, JsonNode security) {
        var scheme = security.isEmpty() ? "" : security.get(0).fieldNames().next();
        var scopes = new TreeSet<String>();
        if (!scheme.isEmpty()) {
            security.get(0).get(scheme).forEach(scope -> scopes.add(scope.textValue()));
        }
        return new Operation(verb, path.replaceAll("\\{[^}]*}", "x_" + ID), scheme, scopes);
    }
}
