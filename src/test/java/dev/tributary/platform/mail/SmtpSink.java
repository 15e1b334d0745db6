package dev.tributary.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.fixtures.Daemon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that accepts everything and records the lines it receives. */
final class SmtpSink implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final boolean offersSmtpUtf8;

    SmtpSink(boolean offersSmtpUtf8) {
        this.offersSmtpUtf8 = offersSmtpUtf8;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Daemon.start(() -> {
            while (true) {
                var client = server.accept();
                Daemon.start(() -> serve(client));
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> linesWith(String start) {
        return lines.stream().filter(line -> line.startsWith(start)).toList();
    }

    void clear() {
        lines.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Socket client) throws IOException {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            var out = client.getOutputStream();
            reply(out, "220 sink");
            boolean inData = false;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (inData) {
                    inData = !line.equals(".");
                    if (!inData) {
                        reply(out, "250 Taken");
                    }
                } else if (line.startsWith("EHLO")) {
                    reply(out, offersSmtpUtf8 ? "250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8" : "250 sink");
                } else if (line.equals("DATA")) {
                    inData = true;
                    reply(out, "354 Go on");
                } else {
                    reply(out, "250 OK");
                }
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
    }
}
