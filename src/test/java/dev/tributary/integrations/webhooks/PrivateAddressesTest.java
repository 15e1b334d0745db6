package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.FakeDns;
import dev.tributary.integrations.calls.PublicNetworks;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nobody can make the service call an internal address. */
@QuarkusTest
class PrivateAddressesTest {
    private static final List<String> ADDRESSES = List.of(
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "5f00::1");

    /** The same addresses in spellings that parsers read differently. */
    private static final List<String> HOSTS = List.of(
            "localhost",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "0177.0.0.1",
            "[::1]",
            "[::ffff:7f00:1]",
            "127.0.0.1.",
            "①②⑦.0.0.1",
            "user@127.0.0.1",
            "127.0.0.1%00.example",
            "127。0。0。1");

    @Inject
    FakeDns dns;

    @Test
    void no_special_address_is_public_and_public_ones_are() throws UnknownHostException {
        for (var address : ADDRESSES) {
            assertThat(PublicNetworks.isPublic(InetAddress.getByName(address)))
                    .as(address)
                    .isFalse();
        }
        for (var address :
                List.of("1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450::1")) {
            assertThat(PublicNetworks.isPublic(InetAddress.getByName(address)))
                    .as(address)
                    .isTrue();
        }
    }

    @Test
    void none_is_saved_or_connected_to_in_any_form() throws IOException {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        var connections = new AtomicInteger();
        try (var inside = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            accept(inside, connections);
            var forms = new ArrayList<>(HOSTS);
            for (var address : ADDRESSES) {
                dns.name("h" + forms.size() + ".example", address);
                forms.add("h" + forms.size() + ".example");
            }
            assertThat(forms).hasSizeGreaterThanOrEqualTo(40);
            for (var form : forms) {
                var answer = brand.post(
                        "/v1/webhook-endpoints", Map.of("url", "http://" + form + ":" + inside.getLocalPort() + "/"));
                assertThat(answer.status()).as("%s %s", form, answer.body()).isEqualTo(422);
            }
        }
        assertThat(connections).hasValue(0);
    }

    @Test
    void a_name_that_gets_an_internal_address_after_it_was_saved_is_not_connected_to() throws IOException {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        var connections = new AtomicInteger();
        try (var inside = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            accept(inside, connections);
            dns.name("rebound.example", FakeDns.RECEIVER, "127.0.0.1");
            var endpoint = brand.post(
                            "/v1/webhook-endpoints",
                            Map.of("url", "http://rebound.example:" + inside.getLocalPort() + "/"))
                    .as(201)
                    .get("id")
                    .textValue();
            brand.post("/v1/webhook-endpoints/" + endpoint + "/test", Map.of()).as(202);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> brand.get("/v1/webhook-deliveries?endpointId=" + endpoint)
                            .at("/data/0/lastError")
                            .asText()
                            .contains("not a public one"));
        }
        assertThat(connections).hasValue(0);
    }

    @Test
    void plain_http_is_saved_for_the_allowed_networks_only() {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        dns.name("public.example", "93.184.216.34");

        var plain = brand.post("/v1/webhook-endpoints", Map.of("url", "http://public.example/"));

        assertThat(plain.as(422).at("/errors/0/code").textValue()).isEqualTo("not_secure");
        brand.post("/v1/webhook-endpoints", Map.of("url", "https://public.example/"))
                .as(201);
    }

    @Test
    void plain_http_to_a_name_that_gets_a_public_address_after_it_was_saved_is_not_called() {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        dns.name("moved.example", FakeDns.RECEIVER, "93.184.216.34");
        var endpoint = brand.post("/v1/webhook-endpoints", Map.of("url", "http://moved.example/"))
                .as(201)
                .get("id")
                .textValue();

        brand.post("/v1/webhook-endpoints/" + endpoint + "/test", Map.of()).as(202);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> brand.get("/v1/webhook-deliveries?endpointId=" + endpoint)
                        .at("/data/0/lastError")
                        .asText()
                        .contains("needs https"));
    }

    private static void accept(ServerSocket inside, AtomicInteger connections) {
        var thread = new Thread(() -> {
            try {
                while (true) {
                    inside.accept().close();
                    connections.incrementAndGet();
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
