package dev.tributary.platform.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHostsTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "1.1.1.1, true",
        "2606:4700:4700::1111, true",
        "127.0.0.1, false",
        "0.0.0.0, false",
        "10.1.2.3, false",
        "172.16.0.1, false",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "192.0.0.8, false",
        "198.18.0.1, false",
        "240.0.0.1, false",
        "255.255.255.255, false",
        "224.0.0.1, false",
        "::1, false",
        "::, false",
        "fe80::1, false",
        "fd00::1, false",
        "64:ff9b::7f00:1, false",
        "2002:7f00:1::, false",
        "::ffff:127.0.0.1, false",
        "localhost, false"
    })
    void only_hosts_of_the_public_internet_are_public(String host, boolean isPublic) {
        assertThat(PublicHosts.isPublic(host)).isEqualTo(isPublic);
    }
}
