package dev.tributary.program.staff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestMailServer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** A client of an invited staff member, with its own IP address. */
final class StaffClient {
    static final String PASSWORD = "correct horse battery";
    private static final Pattern TOKEN = Pattern.compile("inv_[A-Za-z0-9_-]+");
    private static final BrandClient NOBODY = new BrandClient("");

    final String brandId;
    final String email;
    final String id;

    private StaffClient(String brandId, String email, String id) {
        this.brandId = brandId;
        this.email = email;
        this.id = id;
    }

    static StaffClient invited(BrandClient by, String role) {
        var email = role.toLowerCase(java.util.Locale.ROOT) + "-" + UUID.randomUUID() + "@staff.example";
        var id = by.post("/v1/staff", Map.of("email", email, "name", role, "role", role))
                .as(201)
                .get("id")
                .textValue();
        return new StaffClient(by.get("/v1/me").at("/brand/id").textValue(), email, id);
    }

    /** The token of the last mail. */
    String token() {
        var mails = TestMailServer.mailsTo(email);
        try {
            var token = TOKEN.matcher(MailingBrand.part(mails.get(mails.size() - 1), "text/plain"));
            return token.find() ? token.group() : "";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    BrandClient.Answer accept(String token, String password) {
        return NOBODY.post("/v1/staff/accept", Map.of("token", token, "password", password));
    }

    BrandClient.Answer signIn(String password) {
        return signIn(password, null, null);
    }

    BrandClient.Answer signIn(String password, String code, String address) {
        var body = new HashMap<String, Object>(Map.of("brandId", brandId, "email", email, "password", password));
        if (code != null) {
            body.put("code", code);
        }
        return post("/v1/sessions", body, address);
    }

    static BrandClient.Answer refresh(String token) {
        return NOBODY.post("/v1/sessions/refresh", Map.of("refreshToken", token));
    }

    JsonNode session() {
        return signIn(PASSWORD).as(201);
    }

    BrandClient client() {
        return new BrandClient(session().get("accessToken").textValue());
    }

    static BrandClient.Answer post(String path, Object body, String address) {
        var request = RestAssured.given().contentType("application/json").body(body);
        var answer = (address == null ? request : request.header("X-Forwarded-For", address)).post(path);
        try {
            return new BrandClient.Answer(
                    answer.statusCode(), new com.fasterxml.jackson.databind.ObjectMapper().readTree(answer.asString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
