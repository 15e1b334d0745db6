package dev.tributary.program.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.CapturedLog;
import dev.tributary.fixtures.DatabaseDump;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestClock;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

/** The log and a dump of the database contain no issued secret in any encoding, so they give no access. */
@QuarkusTest
class IssuedSecretsTest {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    private final Map<String, String> secrets = new TreeMap<>();
    private final String mailbox = "sarah-" + UUID.randomUUID() + "@mail.example";
    private BrandClient glow;
    private BrandClient.Affiliate sarah;

    @Test
    void no_secret_that_was_issued_stands_in_the_log_or_in_a_dump() throws Exception {
        String log;
        String dump;
        try (var captured = new CapturedLog()) {
            brandAndKeys();
            staff();
            webhooksAndShops();
            affiliate();
            mistakes();
            log = captured.text();
            dump = DatabaseDump.of(
                    BrandId.fromString(glow.get("/v1/me").at("/brand/id").textValue())
                            .value());
        } finally {
            clock.run();
        }

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(18);
        // A text that may be there is found, which shows that the search works.
        assertThat(dump).contains(mailbox, "public.api_keys", "public.staff_sessions", "public.webhook_endpoints");
        assertThat(found(log)).as("secrets in the log").isEmpty();
        assertThat(found(dump)).as("secrets in the dump").isEmpty();
    }

    private void brandAndKeys() {
        glow = BrandClient.ofBrand("EUR", "Europe/Berlin", 0);
        glow.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        secrets.put("first key", glow.bearer());
        var key = glow.post("/v1/api-keys", Map.of("name", "Shop", "scopes", List.of("track")))
                .as(201);
        secrets.put("key", key.get("secret").textValue());
        secrets.put(
                "rotated key",
                glow.post("/v1/api-keys/" + key.get("id").textValue() + "/rotate", Map.of("graceSeconds", 60))
                        .as(201)
                        .get("secret")
                        .textValue());
        secrets.put(
                "key in a repeatable answer",
                RestAssured.given()
                        .auth()
                        .oauth2(glow.bearer())
                        .contentType("application/json")
                        .header("Idempotency-Key", "once")
                        .body("{\"name\":\"Again\",\"scopes\":[\"read\"]}")
                        .post("/v1/api-keys")
                        .path("secret"));
    }

    private void staff() {
        var owner = StaffClient.invited(glow, "OWNER");
        outbox.drain();
        secrets.put("invitation", owner.token());
        owner.accept(owner.token(), StaffClient.PASSWORD).as(204);
        secrets.put("password", StaffClient.PASSWORD);
        var session = owner.session();
        secrets.put("refresh token", session.get("refreshToken").textValue());
        secrets.put("access token", session.get("accessToken").textValue());
        secrets.put(
                "next refresh token",
                StaffClient.refresh(session.get("refreshToken").textValue())
                        .as(200)
                        .get("refreshToken")
                        .textValue());
        var client = new BrandClient(session.get("accessToken").textValue());
        var totp = client.post("/v1/staff/me/second-factor", Map.of("password", StaffClient.PASSWORD))
                .as(200)
                .get("secret")
                .textValue();
        secrets.put("second factor", totp);
        client.post(
                        "/v1/staff/me/second-factor/activate",
                        Map.of("code", new TotpSecret(new Base32().decode(totp)).codeAt(clock.stop())))
                .as(204);
        StaffClient.post("/v1/sessions/recover", Map.of("brandId", owner.brandId, "email", owner.email), "192.0.2.77");
        outbox.drain();
        secrets.put("recovery", owner.token());
        owner.signIn("a wrong but secret password", null, "192.0.2.78");
        secrets.put("wrong password", "a wrong but secret password");
    }

    private void webhooksAndShops() {
        var endpoint = glow.post("/v1/webhook-endpoints", Map.of("url", "https://receiver.example/hook"))
                .as(201);
        secrets.put("webhook", endpoint.get("secret").textValue());
        secrets.put(
                "rotated webhook",
                glow.post(
                                "/v1/webhook-endpoints/" + endpoint.get("id").textValue() + "/rotate-secret",
                                Map.of("graceSeconds", 60))
                        .as(200)
                        .get("secret")
                        .textValue());
        var shop = given("shop");
        var made = glow.post("/v1/integrations", Map.of("kind", "WOOCOMMERCE", "name", "Shop", "secret", shop))
                .as(201);
        glow.put(
                        "/v1/integrations/" + made.get("id").textValue() + "/catalog",
                        Map.of("url", "https://glow.example", "token", "ck_example:" + given("catalog")))
                .as(200);
        glow.put("/v1/payout-ways/STRIPE", Map.of("secret", given("payouts"))).as(200);
        var postback = glow.post("/v1/integrations", Map.of("kind", "POSTBACK", "name", "Network"))
                .as(201);
        if (postback.path("secret").isTextual()) {
            secrets.put("postback", postback.get("secret").textValue());
        }
    }

    private void affiliate() throws Exception {
        var offer = glow.offer(0, "{'percentOfSale':10}");
        sarah = glow.affiliates(offer, List.of(Map.of("firstName", "Sarah", "email", mailbox)))
                .get(0);
        secrets.put("dashboard link", sarah.dashboard().bearer());
        glow.post(
                        "/v1/messages",
                        Map.of("offerId", offer, "memberIds", List.of(sarah.member()), "kind", "DASHBOARD_LINK"))
                .status();
        sarah.dashboard()
                .put("/v1/dashboard/payout-profile", Map.of("method", "PAYPAL", "payoutEmail", "new@pay.example"))
                .as(202);
        outbox.drain();
        var mails = TestMailServer.mailsTo(mailbox);
        var code = CODE.matcher(MailingBrand.part(mails.get(mails.size() - 1), "text/plain"));
        assertThat(code.find()).isTrue();
        secrets.put("mailed code", code.group());
        secrets.put(
                "rotated dashboard link",
                glow.post("/v1/enrollments/" + sarah.enrollment() + "/dashboard-link/rotate", Map.of())
                        .as(200)
                        .get("token")
                        .textValue());
    }

    /** Requests that fail and may be logged. */
    private void mistakes() {
        secrets.values().forEach(secret -> {
            new BrandClient(secret.contains(" ") ? "x" : secret).ask("/v1/members/mem_x");
            glow.post("/v1/webhook-endpoints", Map.of("url", "https://receiver.example/hook?key=x", "secret", secret));
        });
    }

    private String given(String what) {
        var secret = what + "-" + UUID.randomUUID();
        secrets.put(what, secret);
        return secret;
    }

    private List<String> found(String text) {
        List<String> found = new ArrayList<>();
        secrets.forEach((name, secret) -> spellings(secret).forEach(spelling -> {
            if (spelling.matcher(text).find()) {
                found.add(name + " as " + spelling);
            }
        }));
        return found;
    }

    /** The secret as it is, and its bytes in hexadecimal digits and Base64; for tokens also the part after the prefix. */
    private static List<Pattern> spellings(String secret) {
        List<byte[]> contents = new ArrayList<>(List.of(secret.getBytes(UTF_8)));
        if (secret.startsWith("whsec_")) {
            contents.add(Base64.getDecoder().decode(secret.substring("whsec_".length())));
        } else if (secret.matches("[A-Z2-7]{16,}")) {
            contents.add(new Base32().decode(secret));
        }
        List<Pattern> spellings = new ArrayList<>();
        spellings.add(Pattern.compile("(?<![0-9a-zA-Z.:])" + Pattern.quote(secret) + "(?![0-9a-zA-Z])"));
        for (var content : contents) {
            spellings.add(Pattern.compile(Pattern.quote(HexFormat.of().formatHex(content)), Pattern.CASE_INSENSITIVE));
            spellings.add(Pattern.compile(
                    Pattern.quote(Base64.getEncoder().withoutPadding().encodeToString(content))));
        }
        return spellings;
    }
}
