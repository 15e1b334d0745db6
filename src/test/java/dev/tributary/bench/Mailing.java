package dev.tributary.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.program.brands.BrandId;
import dev.tributary.program.members.MemberId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A brand with many affiliates to write to. */
final class Mailing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 10_000;

    private final BenchEnvironment environment;
    private final UUID brand;
    private final String key;

    Mailing(BenchEnvironment environment) throws IOException, InterruptedException {
        this.environment = environment;
        var made = JSON.readTree(environment.post("/v1/brands", BenchEnvironment.OPERATOR, """
                {"name":"Glow","currency":"USD","timezone":"UTC","dashboardUrl":"https://affiliates.glow.example/dashboard",
                 "payoutMinimum":0,"senderEmail":"team@glow.example"}"""));
        brand = BrandId.fromString(made.get("id").textValue()).value();
        key = made.at("/apiKey/secret").textValue();
    }

    /** An offer that so many take part in, with code, link and dashboard. */
    String offer(int affiliates) throws Exception {
        var offer = post("/v1/offers", """
                        {"name":"Summer","tracking":["LINK","PROMO_CODE"],"destinationUrl":"https://glow.example/summer",
                         "codeNaming":{"strategy":"RANDOM"},"commission":{"percentOfSale":10}}""").get("id").textValue();
        var members = members(affiliates);
        for (int from = 0; from < members.size(); from += AT_ONCE) {
            var some = members.subList(from, Math.min(from + AT_ONCE, members.size())).stream()
                    .map(id -> '"' + id + '"')
                    .collect(Collectors.joining(",", "{\"memberIds\":[", "]}"));
            post("/v1/offers/" + offer + "/tracking-items", some);
        }
        return offer;
    }

    /** Straight into the table: what is measured is writing to them. */
    private List<String> members(int count) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (var connection = environment.owner();
                var insert = connection.prepareStatement("""
                        insert into members (brand_id, id, first_name, email, tags, status, created_at)
                        select ?, gen_random_uuid(), 'Sarah', 'm' || n || '-' || ? || '@mail.example', '{}', 'ACTIVE', now()
                          from generate_series(1, ?) n returning id""")) {
            insert.setObject(1, brand);
            insert.setString(2, Long.toString(System.nanoTime(), Character.MAX_RADIX));
            insert.setInt(3, count);
            var rows = insert.executeQuery();
            while (rows.next()) {
                ids.add(new MemberId(rows.getObject(1, UUID.class)).toString());
            }
            connection.createStatement().execute("analyze members");
        }
        return ids;
    }

    JsonNode draft(String offer) throws IOException, InterruptedException {
        return JSON.readTree(environment.get("/v1/offers/" + offer + "/message-draft", key));
    }

    /** The service's own draft, to everyone in the offer. */
    JsonNode sendToAll(String offer) throws IOException, InterruptedException {
        var draft = draft(offer);
        var message = JSON.createObjectNode()
                .put("offerId", offer)
                .put("audience", "ALL")
                .put("subject", draft.get("subject").textValue())
                .put("body", draft.get("body").textValue());
        return post("/v1/messages", message.toString());
    }

    /** As one of them gets it. */
    JsonNode preview(String offer) throws IOException, InterruptedException {
        var draft = draft(offer);
        var message = JSON.createObjectNode()
                .put("offerId", offer)
                .put("audience", "ALL")
                .put("subject", draft.get("subject").textValue())
                .put("body", draft.get("body").textValue());
        return post("/v1/messages/preview", message.toString()).at("/data/0");
    }

    JsonNode counts(JsonNode message) throws IOException, InterruptedException {
        return JSON.readTree(environment.get("/v1/messages/" + message.get("id").textValue(), key))
                .get("counts");
    }

    /** Waits until nothing is queued. */
    JsonNode awaitEnd(JsonNode message) throws IOException, InterruptedException {
        var counts = counts(message);
        while (counts.get("queued").longValue() > 0) {
            Thread.sleep(100);
            counts = counts(message);
        }
        return counts;
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(environment.post(path, key, body));
    }
}
