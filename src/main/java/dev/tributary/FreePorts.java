package dev.tributary;

import dev.tributary.platform.embedded.CannotStart;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks before the framework starts that its ports are free: the framework reports a taken port in a hundred lines. */
record FreePorts(SmallRyeConfig config) {
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_MANAGEMENT_PORT = 9000;
    private static final String ALL_INTERFACES = "0.0.0.0";

    /** @throws CannotStart with one line, when another program listens on one of them */
    void require() {
        require("quarkus.http.host", "quarkus.http.port", DEFAULT_PORT);
        require("quarkus.management.host", "quarkus.management.port", DEFAULT_MANAGEMENT_PORT);
    }

    private void require(String hostKey, String portKey, int defaultPort) {
        var host = config.getOptionalValue(hostKey, String.class).orElse(ALL_INTERFACES);
        int port = config.getOptionalValue(portKey, Integer.class).orElse(defaultPort);
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException | IllegalArgumentException refused) {
            throw new CannotStart("port " + port + " of " + host + " cannot be listened on: " + refused.getMessage()
                    + ". " + StartSettings.variable(portKey) + " names another");
        }
    }
}
