package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Five thousand open streams of one instance, and how soon they hear what was written by another. */
@Tag("bench")
class StreamBench {
    private static final int STREAMS = Effort.SHORT ? 200 : 5_000;
    private static final int OF_ONE_DASHBOARD = 5;
    private static final int IDLE_SECONDS = Effort.seconds(30);
    private static final int CHANGES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> tokens = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private String key = "";

    @Test
    void five_thousand_streams_cost_little_and_hear_at_once() throws Exception {
        try (var environment = new BenchEnvironment();
                var selector = Selector.open()) {
            setUp(environment);
            int other = environment.start();
            warmUp(environment);
            double before = liveMegabytes(environment);
            for (var token : tokens) {
                for (int i = 0; i < OF_ONE_DASHBOARD; i++) {
                    open(selector, token);
                }
            }
            assertThat(heard(selector, STREAMS, 60)).isEqualTo(STREAMS);
            double after = liveMegabytes(environment);
            long threads = Long.parseLong(status(environment, "Threads"));
            double cpu = BenchEnvironment.seconds(environment.pid());
            assertThat(heard(selector, 1, IDLE_SECONDS)).isZero();
            cpu = BenchEnvironment.seconds(environment.pid()) - cpu;
            List<Double> delays = new ArrayList<>();
            for (int i = 0; i < CHANGES; i++) {
                sell(environment, other, i);
                long written = System.nanoTime();
                assertThat(heard(selector, OF_ONE_DASHBOARD, 5)).isEqualTo(OF_ONE_DASHBOARD);
                delays.add((System.nanoTime() - written) / 1e6);
            }
            var report = String.format(
                    Locale.ROOT,
                    """
                    # Open streams

                    %d streams of %d dashboards on one instance; changes written through another instance.

                    | what | seen |
                    | --- | --- |
                    | memory of a stream (heap after a full collection, %.0f → %.0f MB) | %.1f kB |
                    | processor while idle, heartbeats every 25 s | %.2f %% of one core |
                    | threads | %d |
                    | from the answer of the writer to the last of %d streams that hear, median and worst of %d | %.0f ms, %.0f ms |
                    """,
                    STREAMS,
                    tokens.size(),
                    before,
                    after,
                    (after - before) * 1024 / STREAMS,
                    cpu / IDLE_SECONDS * 100,
                    threads,
                    OF_ONE_DASHBOARD,
                    CHANGES,
                    delays.stream().sorted().toList().get(CHANGES / 2),
                    delays.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
            Report.write(Path.of("src", "test", "bench", "streams.md"), report);
            System.out.println(report);
            assertThat(delays).allMatch(delay -> delay < 2_000);
        }
    }

    private void setUp(BenchEnvironment environment) throws Exception {
        key = JSON.readTree(environment.post("/v1/brands", BenchEnvironment.OPERATOR, """
                {"name":"Bench","currency":"USD","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":0}"""))
                .at("/apiKey/secret")
                .asText();
        var offer = JSON.readTree(environment.post("/v1/offers", key, """
                {"name":"Bench","tracking":["PROMO_CODE"],"destinationUrl":"https://shop.example/",
                 "codeNaming":{"strategy":"RANDOM"},"commission":{"percentOfSale":10}}"""))
                .get("id")
                .asText();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < STREAMS / OF_ONE_DASHBOARD; i++) {
            var member = "{\"firstName\":\"M\",\"email\":\"s%d-%d@x.example\"}".formatted(i, System.nanoTime());
            members.add('"'
                    + JSON.readTree(environment.post("/v1/members", key, member))
                            .get("id")
                            .asText()
                    + '"');
        }
        for (var one : JSON.readTree(environment.post(
                        "/v1/offers/" + offer + "/tracking-items", key, "{\"memberIds\":" + members + "}"))
                .get("data")) {
            tokens.add(one.get("dashboardUrl").asText().split("#")[1]);
            codes.add(one.at("/items/0/code").asText());
        }
    }

    private void warmUp(BenchEnvironment environment) throws Exception {
        for (var token : tokens.subList(0, Math.min(tokens.size(), 500))) {
            environment.get("/v1/dashboard", token);
        }
    }

    private void sell(BenchEnvironment environment, int port, int i) throws Exception {
        var order = "{\"orderId\":\"S-%d\",\"subtotal\":1000,\"promoCodes\":[\"%s\"]}".formatted(i, codes.get(i));
        environment.post(port, "/v1/conversions", key, order);
    }

    private static void open(Selector selector, String token) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress("localhost", BenchEnvironment.PORT));
        channel.write(ByteBuffer.wrap(
                ("GET /v1/dashboard/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** Reads until so many changes were told, or the time is over; answers how many. */
    private static int heard(Selector selector, int wanted, int seconds) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var buffer = ByteBuffer.allocate(64 * 1024);
        int heard = 0;
        while (heard < wanted && System.nanoTime() < end) {
            selector.select(100);
            for (var ready : selector.selectedKeys()) {
                buffer.clear();
                if (((SocketChannel) ready.channel()).read(buffer) < 0) {
                    throw new IOException("A stream ended");
                }
                var text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
                assertThat(text).doesNotContain("HTTP/1.1 4").doesNotContain("HTTP/1.1 5");
                heard += text.split("event:", -1).length - 1;
            }
            selector.selectedKeys().clear();
        }
        return heard;
    }

    /** What the process holds when its garbage is gone. */
    private static double liveMegabytes(BenchEnvironment environment) throws Exception {
        for (int i = 0; i < 3; i++) {
            new ProcessBuilder("jcmd", String.valueOf(environment.pid()), "GC.run")
                    .start()
                    .waitFor();
        }
        var heap = new String(new ProcessBuilder("jcmd", String.valueOf(environment.pid()), "GC.heap_info")
                .start()
                .getInputStream()
                .readAllBytes());
        double used = 0;
        var matcher = Pattern.compile("used (\\d+)K").matcher(heap);
        while (matcher.find()) {
            used += Double.parseDouble(matcher.group(1)) / 1024;
        }
        return used;
    }

    private static String status(BenchEnvironment environment, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(environment.pid()), "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).trim())
                .findFirst()
                .orElseThrow();
    }
}
