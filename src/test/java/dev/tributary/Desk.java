package dev.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody with a credential who talks to the API over kept connections, as a shop's own program would. */
public record Desk(String bearer) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public record Answer(int status, JsonNode body) {
        /** The body of an answer that is what was expected. */
        public JsonNode as(int expected) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            return body;
        }
    }

    /** A member in an offer, with what there is to share and to look at. */
    public record Affiliate(
            String member,
            String enrollment,
            @Nullable String code,
            @Nullable String slug,
            Desk dashboard) {}

    /** A new brand, so that no two tests meet. */
    public static Desk ofBrand(String currency, String timezone, long payoutMinimum) {
        var brand = Map.of(
                "name",
                "Glow",
                "currency",
                currency,
                "timezone",
                timezone,
                "dashboardUrl",
                "https://affiliates.glow.example/dashboard",
                "payoutMinimum",
                payoutMinimum);
        var made =
                new Desk(TestDatabase.OPERATOR_TOKEN).post("/v1/brands", brand).as(201);
        return new Desk(made.at("/apiKey/secret").textValue());
    }

    /** An offer with codes named after members' first names; {@code commission} with single quotes. */
    public String offer(int holdDays, String commission) {
        return post("/v1/offers", parsed("""
                        {'name':'Summer','tracking':['LINK','PROMO_CODE'],'destinationUrl':'https://glow.example/summer',
                         'holdDays':%d,'codeNaming':{'strategy':'FIRST_NAME'},'commission':%s}""".formatted(holdDays, commission)))
                .as(201)
                .get("id")
                .textValue();
    }

    public Affiliate affiliate(String offer, String firstName) {
        return affiliate(offer, firstName, UUID.randomUUID() + "@mail.example");
    }

    public Affiliate affiliate(String offer, String firstName, String email) {
        return affiliates(
                        offer,
                        List.of(Map.of("firstName", firstName, "email", email, "payoutEmail", "pay@mail.example")))
                .get(0);
    }

    public List<Affiliate> affiliates(String offer, List<Map<String, String>> members) {
        var ids = members.stream()
                .map(member -> post("/v1/members", member).as(201).get("id").textValue())
                .toList();
        List<Affiliate> made = new ArrayList<>();
        for (var one : post("/v1/offers/" + offer + "/tracking-items", Map.of("memberIds", ids))
                .as(200)
                .get("data")) {
            made.add(new Affiliate(
                    one.get("memberId").textValue(),
                    one.get("enrollmentId").textValue(),
                    item(one, "code"),
                    item(one, "slug"),
                    new Desk(one.get("dashboardUrl").textValue().split("#")[1])));
        }
        return made;
    }

    private static @Nullable String item(JsonNode generated, String what) {
        return generated.get("items").findPath(what).textValue();
    }

    public JsonNode get(String path) {
        return send("GET", path, null).as(200);
    }

    /** Whatever the answer is. */
    public Answer ask(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** All pages of a list. */
    public List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        var more = path + (path.contains("?") ? "&" : "?") + "limit=200";
        for (var page = get(more);
                ;
                page = get(more + "&cursor=" + page.get("nextCursor").textValue())) {
            page.get("data").forEach(all::add);
            if (page.get("nextCursor").isNull()) {
                return all;
            }
        }
    }

    private Answer send(String method, String path, Object body) {
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(written(body));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, content)
                .build();
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows as they are read best: {@code COMMISSION 1100}. */
    public static List<String> rows(Iterable<JsonNode> list, String... fields) {
        List<String> rows = new ArrayList<>();
        for (var one : list) {
            rows.add(String.join(
                    " ",
                    List.of(fields).stream()
                            .map(field -> one.get(field).asText())
                            .toList()));
        }
        return rows;
    }

    /** JSON with single quotes. */
    public static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
