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

/** An SMTP server that takes everything and keeps the lines it was told. */
final class SmtpSink implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ServerSocket entrance;
    private final boolean offersSmtpUtf8;

    SmtpSink(boolean offersSmtpUtf8) {
        this.offersSmtpUtf8 = offersSmtpUtf8;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Daemon.start(() -> {
            while (true) {
                var client = entrance.accept();
                Daemon.start(() -> talk(client));
            }
        });
    }

    int port() {
        return entrance.getLocalPort();
    }

    List<String> linesWith(String start) {
        return lines.stream().filter(line -> line.startsWith(start)).toList();
    }

    void forget() {
        lines.clear();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private void talk(Socket client) throws IOException {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            var out = client.getOutputStream();
            say(out, "220 sink");
            boolean inData = false;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (inData) {
                    inData = !line.equals(".");
                    if (!inData) {
                        say(out, "250 Taken");
                    }
                } else if (line.startsWith("EHLO")) {
                    say(out, offersSmtpUtf8 ? "250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8" : "250 sink");
                } else if (line.equals("DATA")) {
                    inData = true;
                    say(out, "354 Go on");
                } else {
                    say(out, "250 OK");
                }
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
    }
}
