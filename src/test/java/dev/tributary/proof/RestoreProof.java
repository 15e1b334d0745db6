package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.fixtures.GivenServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The drill of a backup with {@code docker/backup.sh}: dumped, restored elsewhere, served, reconciled. It needs a server named
 * by {@code TEST_DATABASE_URL}, and {@code pg_dump} as new as that.
 */
@Tag("proof")
class RestoreProof {
    private static final int PORT = 18_240;
    private static final String RESTORED = "tributary_restored";

    @Test
    void a_restored_service_has_every_row_balanced_books_and_links_that_work() throws Exception {
        var server = GivenServer.find();
        assumeTrue(server.isPresent(), "TEST_DATABASE_URL names no server");
        var settings = server.get().open();
        Shop shop;
        try (var source = new Instance("restore-source", PORT, settings)) {
            shop = new Shop(source, 8);
            var visitors = new Visitors(List.of(link(source, shop)), 2, Duration.ofMillis(20));
            try (var traffic = new Traffic(shop, List.of(source.at("/")))) {
                TimeUnit.SECONDS.sleep(5);
                traffic.finish();
                assertThat(traffic.unwanted).isEmpty();
            } finally {
                visitors.leave();
            }
            assertThat(source.stop(Duration.ofSeconds(20))).isZero();
        }

        var transcript = drill(server.get().administratorUrl(), settings.get("quarkus.flyway.password"));

        System.out.println(transcript);
        var restored = new HashMap<>(settings);
        restored.replaceAll((name, value) -> value.replace("/tributary_test", "/" + RESTORED));
        try (var service = new Instance("restore-target", PORT + 1, restored)) {
            assertThat(shop.reconciliation(service).get("balanced").booleanValue())
                    .isTrue();
            var link = HttpRequest.newBuilder(link(service, shop)).build();
            assertThat(HttpClient.newHttpClient()
                            .send(link, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    private static URI link(Instance instance, Shop shop) {
        return instance.at("/r/" + shop.affiliates().get(0).slug());
    }

    private static String drill(String administrator, String password) throws Exception {
        try (var connection = DriverManager.getConnection(administrator)) {
            connection.createStatement().execute("drop database if exists " + RESTORED + " with (force)");
            connection.createStatement().execute("create database " + RESTORED);
        }
        var url = administrator.replace("jdbc:", "").replaceFirst("\\?.*user=([^&]*).*", "?user=$1");
        var output = Path.of("target", "restore-drill.log");
        var script = new ProcessBuilder(
                        "docker/backup.sh",
                        url.replaceFirst("/[^/?]*(\\?|$)", "/tributary_test$1"),
                        url.replaceFirst("/[^/?]*(\\?|$)", "/" + RESTORED + "$1"),
                        password,
                        "server-of-tests")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        script.environment().put("PGPASSWORD", administrator.replaceFirst(".*password=([^&]*).*", "$1"));
        int status = script.start().waitFor();
        assertThat(status).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
