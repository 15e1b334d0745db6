package dev.tributary.platform.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Clients that announce a body and send a byte of it now and then. */
public final class DrippingSockets implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();

    public DrippingSockets(int port, int count, String path) throws IOException {
        for (int i = 0; i < count; i++) {
            var socket = new Socket("localhost", port);
            sockets.add(socket);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100000\r\n\r\n{")
                            .getBytes(US_ASCII));
        }
        drip.scheduleWithFixedDelay(this::drip, 200, 200, TimeUnit.MILLISECONDS);
    }

    private void drip() {
        for (var socket : sockets) {
            try {
                socket.getOutputStream().write(' ');
            } catch (IOException closedByTheServer) {
                // The server has answered.
            }
        }
    }

    /** The answer that the first client gets in the end. */
    public String answer() throws IOException {
        var first = sockets.get(0);
        first.setSoTimeout(30_000);
        return new String(first.getInputStream().readAllBytes(), US_ASCII);
    }

    @Override
    public void close() throws IOException {
        drip.shutdownNow();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
