package dev.tributary.platform.apikeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.HeldRow;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiKeysTest {
    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    Tenancy tenancy;

    @Inject
    TestClock clock;

    private BrandClient brand;

    @BeforeEach
    void create_brand() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
    }

    @AfterEach
    void let_the_clock_run() {
        clock.run();
    }

    @Test
    void a_revoked_or_rotated_key_is_refused_once_that_is_answered() {
        for (int i = 0; i < 3; i++) {
            var created = createKey(brand, "read");
            assertThat(created.client.ask("/v1/members").status()).isEqualTo(200);

            assertThat(brand.delete("/v1/api-keys/" + created.id).status()).isEqualTo(204);

            assertThat(created.client.ask("/v1/members").status()).isEqualTo(401);
        }
        var old = createKey(brand, "read");
        assertThat(old.client.ask("/v1/members").status()).isEqualTo(200);
        var rotated = brand.post("/v1/api-keys/" + old.id + "/rotate", Map.of("graceSeconds", 0))
                .as(201);
        assertThat(old.client.ask("/v1/members").status()).isEqualTo(401);
        assertThat(new BrandClient(rotated.get("secret").textValue())
                        .ask("/v1/members")
                        .status())
                .isEqualTo(200);
    }

    /** Its first use would be recorded in the row that somebody holds, as a rotation does. */
    @Test
    void a_key_whose_row_is_locked_is_accepted() throws Exception {
        var created = createKey(brand, "read");
        var lock = "select from api_keys where id = '%s' for update".formatted(TypeId.parse("key", "key", created.id));
        HeldRow.lock(database, HeldRow.brandId(brand), lock)
                .during(() ->
                        assertThat(created.client.ask("/v1/members").status()).isEqualTo(200));
    }

    @Test
    void a_key_creates_and_rotates_no_key_with_scopes_it_lacks() {
        var admin = createKey(brand, "admin");

        assertThat(admin.client
                        .post("/v1/api-keys", Map.of("name", "more", "scopes", List.of("admin", "payouts")))
                        .as(403)
                        .get("code")
                        .textValue())
                .isEqualTo("scopes_not_held");
        var reader = createKey(brand, "read");
        assertThat(admin.client
                        .post("/v1/api-keys/" + reader.id + "/rotate", Map.of("graceSeconds", 0))
                        .status())
                .isEqualTo(403);
        assertThat(admin.client
                        .post("/v1/api-keys", Map.of("name", "alike", "scopes", List.of("admin")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_revoked_or_replaced_key_cannot_be_rotated() {
        var created = createKey(brand, "read");
        brand.post("/v1/api-keys/" + created.id + "/rotate", Map.of("graceSeconds", 60))
                .as(201);

        var again = brand.post("/v1/api-keys/" + created.id + "/rotate", Map.of("graceSeconds", 60));

        assertThat(again.as(409).get("code").textValue()).isEqualTo("api_key_ended");
    }

    @Test
    void an_expired_key_cannot_be_rotated() {
        var soon = Map.of(
                "name",
                "soon",
                "scopes",
                List.of("read"),
                "expiresAt",
                clock.stop().plusSeconds(60).toString());
        var id = brand.post("/v1/api-keys", soon).as(201).get("id").textValue();
        clock.advance(Duration.ofSeconds(60));

        var rotated = brand.post("/v1/api-keys/" + id + "/rotate", Map.of("graceSeconds", 0));

        assertThat(rotated.as(409).get("code").textValue()).isEqualTo("api_key_ended");
    }

    /** Reading it again after the lock would drop what the transaction has changed. */
    @Test
    void a_row_that_is_locked_twice_keeps_the_changes_in_between() {
        var id = TypeId.parse("key", "key", createKey(brand, "read").id);
        boolean ended = tenancy.write(HeldRow.brandId(brand), () -> {
            keys.lock(id).expireIn(Duration.ofDays(1), Instant.now());
            return keys.lock(id).isEnding(Instant.now());
        });

        assertThat(ended).isTrue();
    }

    @Test
    void the_last_admin_key_cannot_be_revoked() {
        var first = brand.get("/v1/api-keys").at("/data/0/id").textValue();

        assertThat(brand.delete("/v1/api-keys/" + first).as(409).get("code").textValue())
                .isEqualTo("last_admin_key");
        var second = createKey(brand, "admin");
        assertThat(brand.delete("/v1/api-keys/" + first).status()).isEqualTo(204);
        assertThat(second.client.delete("/v1/api-keys/" + second.id).status()).isEqualTo(409);
    }

    @Test
    void a_key_is_accepted_from_its_networks_only_and_until_it_expires() {
        var created = brand.post(
                        "/v1/api-keys",
                        Map.of(
                                "name",
                                "shop",
                                "scopes",
                                List.of("read"),
                                "allowedNetworks",
                                List.of("203.0.113.0/24", "2001:db8::7")))
                .as(201)
                .get("secret")
                .textValue();

        assertThat(statusFrom("203.0.113.9", created)).isEqualTo(200);
        assertThat(statusFrom("203.0.114.9", created)).isEqualTo(401);
        assertThat(statusFrom("2001:db8::7", created)).isEqualTo(200);
        assertThat(statusFrom("2001:db8::8", created)).isEqualTo(401);
        var past = Map.of("name", "old", "scopes", List.of("read"), "expiresAt", "2020-01-01T00:00:00Z");
        assertThat(brand.post("/v1/api-keys", past).status()).isEqualTo(422);
        var nowhere = Map.of("name", "no", "scopes", List.of("read"), "allowedNetworks", List.of("203.0.113.0/33"));
        assertThat(brand.post("/v1/api-keys", nowhere).status()).isEqualTo(422);
        var soon = Map.of(
                "name",
                "soon",
                "scopes",
                List.of("admin"),
                "expiresAt",
                Instant.now().plusSeconds(2).toString());
        var shortLived = new BrandClient(
                brand.post("/v1/api-keys", soon).as(201).get("secret").textValue());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shortLived.ask("/v1/api-keys").status() == 401);
    }

    @Test
    void a_key_that_expires_does_not_count_as_the_last_admin_key() {
        var first = brand.get("/v1/api-keys").at("/data/0/id").textValue();
        brand.post(
                        "/v1/api-keys",
                        Map.of(
                                "name",
                                "x",
                                "scopes",
                                List.of("admin"),
                                "expiresAt",
                                Instant.now().plusSeconds(3600).toString()))
                .as(201);

        assertThat(brand.delete("/v1/api-keys/" + first).status()).isEqualTo(409);
    }

    private static int statusFrom(String address, String key) {
        return given().header("Authorization", "Bearer " + key)
                .header("X-Forwarded-For", address)
                .get("/v1/members")
                .statusCode();
    }

    private record CreatedKey(String id, BrandClient client) {}

    private static CreatedKey createKey(BrandClient by, String scope) {
        var created = by.post("/v1/api-keys", Map.of("name", scope, "scopes", List.of(scope)))
                .as(201);
        return new CreatedKey(
                created.get("id").textValue(),
                new BrandClient(created.get("secret").textValue()));
    }
}
