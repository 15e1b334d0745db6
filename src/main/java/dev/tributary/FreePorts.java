package dev.tributary;

import dev.tributary.platform.embedded.CannotStart;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks before the framework starts whether its ports can be listened on: it would tell so in a hundred lines. */
record FreePorts(SmallRyeConfig config) {
    private static final int USUAL = 8080;
    private static final int USUAL_OF_MANAGEMENT = 9000;
    private static final String EVERYWHERE = "0.0.0.0";

    /** @throws CannotStart with one line, when another program listens there */
    void require() {
        require("quarkus.http.host", "quarkus.http.port", USUAL);
        require("quarkus.management.host", "quarkus.management.port", USUAL_OF_MANAGEMENT);
    }

    private void require(String hostName, String portName, int usual) {
        var host = config.getOptionalValue(hostName, String.class).orElse(EVERYWHERE);
        int port = config.getOptionalValue(portName, Integer.class).orElse(usual);
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException | IllegalArgumentException refused) {
            throw new CannotStart("port " + port + " of " + host + " cannot be listened on: " + refused.getMessage()
                    + ". " + StartSettings.variable(portName) + " names another");
        }
    }
}
