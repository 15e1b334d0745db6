package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import dev.tributary.platform.web.DrippingSockets;
import dev.tributary.platform.web.SteadyRequests;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged service with its own settings under 300 sockets that drip, for longer than they may. */
@Tag("proof")
class SlowSocketsProof {
    private static final int PORT = 18_090;

    @Test
    void three_hundred_dripping_sockets_and_a_hundred_good_requests_a_second() throws Exception {
        try (var folder = DataFolder.open(Path.of("target", "proof-slow-database"));
                var database = EmbeddedDatabase.nonDurable(folder);
                var instance = new Instance("slow", PORT, database.settings())) {
            var made = instance.send(
                    "POST",
                    "/v1/brands",
                    Instance.OPERATOR,
                    "{\"name\":\"Glow\",\"currency\":\"USD\",\"timezone\":\"UTC\",\"dashboardUrl\":\"https://d.example/\"}");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            var key = new ObjectMapper()
                    .readTree(made.body())
                    .at("/apiKey/secret")
                    .textValue();
            var good = new SteadyRequests(instance.at("/v1/members"), key, 100);
            var alone = good.ask(Duration.ofSeconds(10));
            try (var drips = new DrippingSockets(PORT, 300, "/hooks/shopify/brand_x")) {
                var beside = good.ask(Duration.ofSeconds(30));

                System.out.println("alone " + alone + "\nbeside 300 dripping sockets " + beside);
                assertThat(beside.statuses()).containsOnlyKeys(200);
                assertThat(beside.p99()).isLessThan(Duration.ofMillis(500));
                assertThat(drips.answer()).contains("408");
            }
        }
    }
}
