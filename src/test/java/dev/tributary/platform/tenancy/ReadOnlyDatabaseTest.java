package dev.tributary.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** As during a failover, when the service is connected to a replica. */
@QuarkusTest
class ReadOnlyDatabaseTest {
    private static final Map<String, Object> ROSE =
            Map.of("name", "Rose", "currency", "USD", "timezone", "UTC", "dashboardUrl", "https://rose.example/d");

    @TestHTTPResource(value = "/health/ready", management = true)
    URL ready;

    @Inject
    AgroalDataSource database;

    @Inject
    @Readiness
    ReadOnlyDatabase health;

    @Test
    void a_database_that_takes_no_writes_is_still_read_and_readiness_says_so() throws Exception {
        var glow = BrandClient.ofBrand("USD", "UTC", 0);
        var sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
        var key = glow.post("/v1/api-keys", Map.of("name", "screens", "scopes", List.of("read")))
                .as(201);
        var unusedKey = new BrandClient(key.get("secret").textValue());

        setReadOnly("on");
        try {
            assertThat(unusedKey.ask("/v1/members").status()).isEqualTo(200);
            assertThat(sarah.dashboard().ask("/v1/dashboard").status()).isEqualTo(200);
            assertThat(glow.post("/v1/members", Map.of("firstName", "Tom", "email", "tom@mail.example"))
                            .status())
                    .isEqualTo(503);
            assertThat(new BrandClient(TestDatabase.OPERATOR_TOKEN)
                            .post("/v1/brands", ROSE)
                            .status())
                    .isEqualTo(503);
            health.check();
            assertThat(RestAssured.get(ready).statusCode()).isEqualTo(503);
        } finally {
            setReadOnly("off");
        }

        health.check();
        assertThat(RestAssured.get(ready).statusCode()).isEqualTo(200);
    }

    /** New connections of the serving role begin so; the pool opens new ones. */
    private void setReadOnly(String value) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set transaction read write");
            statement.execute("alter role current_user set default_transaction_read_only = " + value);
            connection.commit();
            connection.setAutoCommit(true);
        }
        database.flush(AgroalDataSource.FlushMode.GRACEFUL);
        await().atMost(Duration.ofSeconds(10)).until(() -> isReadOnly().equals(value));
    }

    private String isReadOnly() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show transaction_read_only")) {
            row.next();
            return row.getString(1);
        }
    }
}
