package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A library for receivers, in another language, verifies what is sent; needs node and npm. */
@QuarkusTest
@Tag("proof")
class StandardWebhooksProof {
    private static final int EVENTS = 1_000;
    private static final File FOLDER = new File("src/test/javascript");

    @Test
    void the_library_of_receivers_verifies_each_delivery() throws Exception {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            var secret = brand.post("/v1/webhook-endpoints", Map.of("url", receiver.url("receiver.example")))
                    .as(201)
                    .get("secret")
                    .textValue();
            for (int batch = 0; batch < EVENTS / 500; batch++) {
                int first = batch * 500;
                var orders = IntStream.range(first, first + 500)
                        .mapToObj(i -> Map.of("orderId", "Ö-" + i, "subtotal", 1000))
                        .toList();
                brand.post("/v1/conversions/batch", Map.of("conversions", orders))
                        .as(200);
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> receiver.taken().size() >= EVENTS);

            assertThat(verified(secret, receiver.taken()))
                    .isEqualTo(receiver.taken().size());
        }
    }

    private static int verified(String secret, List<Receiver.Call> calls) throws IOException, InterruptedException {
        run("npm", "install", "--no-audit", "--no-fund").waitFor(2, TimeUnit.MINUTES);
        var json = new ObjectMapper();
        var lines = calls.stream()
                .map(call -> json.valueToTree(Map.of("secret", secret, "headers", call.headers(), "body", call.body()))
                        .toString())
                .collect(Collectors.joining("\n"));
        var node = run("node", "verify.mjs");
        try (var in = node.outputWriter(StandardCharsets.UTF_8)) {
            in.write(lines);
        }
        return Integer.parseInt(new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    private static Process run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(FOLDER)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
