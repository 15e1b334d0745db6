package dev.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private final ClientAddress behindProxies = new ClientAddress(Optional.of(List.of("10.0.0.0/8", "::1")));
    private final ClientAddress alone = new ClientAddress(Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.1  | 192.0.2.7                      | 192.0.2.7
            10.0.0.1  | 203.0.113.9, 192.0.2.7         | 192.0.2.7
            10.0.0.1  | 203.0.113.9, 192.0.2.7, 10.1.1.1 | 192.0.2.7
            ::1       | [2001:db8::1]:443              | 2001:db8:0:0:0:0:0:1
            10.0.0.1  | unknown                        | 10.0.0.1
            10.0.0.1  | 192.0.2.7, _hidden             | 10.0.0.1
            10.0.0.1  |                                | 10.0.0.1
            192.0.2.9 | 203.0.113.9                    | 192.0.2.9
            """)
    void only_an_address_that_a_trusted_proxy_has_seen_is_used(String peer, String forwardedFor, String client) {
        assertThat(behindProxies.client(peer, forwardedFor)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.9", "10.0.0.1"})
    void no_proxy_is_trusted_by_default(String peer) {
        assertThat(alone.client(peer, "203.0.113.9")).isEqualTo(peer);
    }
}
