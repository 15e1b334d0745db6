package dev.tributary;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.embedded.CannotStart;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void a_taken_port_ends_the_start_in_one_line_that_names_the_variable() throws IOException {
        try (var other = new ServerSocket(0)) {
            var taken = String.valueOf(other.getLocalPort());

            assertThatThrownBy(() -> require(taken, "0"))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(taken)
                    .hasMessageContaining("QUARKUS_HTTP_PORT")
                    .hasMessageNotContaining("\n");
            assertThatThrownBy(() -> require("0", taken)).hasMessageContaining("QUARKUS_MANAGEMENT_PORT");
        }
    }

    @Test
    void free_ports_are_accepted() {
        assertThatCode(() -> require("0", "0")).doesNotThrowAnyException();
    }

    private static void require(String port, String management) {
        var settings = Map.of("quarkus.http.port", port, "quarkus.management.port", management);
        new FreePorts(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 1))
                        .build())
                .require();
    }
}
