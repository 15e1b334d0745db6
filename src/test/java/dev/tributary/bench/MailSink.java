package dev.tributary.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that takes everything and keeps only who got which mail. */
final class MailSink implements AutoCloseable {
    private final ServerSocket entrance;
    private final Duration each;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, ConcurrentLinkedQueue<String>> mails = new ConcurrentHashMap<>();

    /** @param each how long it looks at a mail before it says yes */
    MailSink(Duration each) throws IOException {
        this.each = each;
        entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(this::listen);
    }

    Map<String, String> settings() {
        return Map.of(
                "QUARKUS_MAILER_HOST", "127.0.0.1", "QUARKUS_MAILER_PORT", String.valueOf(entrance.getLocalPort()));
    }

    int port() {
        return entrance.getLocalPort();
    }

    int count() {
        return count.get();
    }

    void forget() {
        count.set(0);
        mails.clear();
    }

    /** The Message-IDs that came, by recipient. */
    Map<String, List<String>> mails() {
        Map<String, List<String>> copy = new ConcurrentHashMap<>();
        mails.forEach((recipient, ids) -> copy.put(recipient, List.copyOf(ids)));
        return copy;
    }

    /** Waits until so many have come. */
    void await(int wanted, Duration most) throws InterruptedException {
        var patience = System.nanoTime() + most.toNanos();
        while (count.get() < wanted) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("Only " + count + " of " + wanted + " mails came");
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() throws IOException {
        while (true) {
            var client = entrance.accept();
            client.setTcpNoDelay(true);
            start(() -> talk(client));
        }
    }

    private void talk(Socket client) throws IOException {
        try (client;
                var in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            var out = client.getOutputStream();
            say(out, "220 sink");
            var recipient = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.length() < 4 ? line : line.substring(0, 4);
                switch (verb) {
                    case "EHLO" -> say(out, "250-sink\r\n250 8BITMIME");
                    case "RCPT" -> {
                        recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        say(out, "250 OK");
                    }
                    case "DATA" -> {
                        say(out, "354 Go on");
                        keep(recipient, messageId(in));
                        say(out, "250 Taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 Bye");
                        return;
                    }
                    default -> say(out, "250 OK");
                }
            }
        }
    }

    private void keep(String recipient, String id) {
        try {
            Thread.sleep(each.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        mails.computeIfAbsent(recipient, nobody -> new ConcurrentLinkedQueue<>())
                .add(id);
        count.incrementAndGet();
    }

    private static String messageId(BufferedReader in) throws IOException {
        var id = "";
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (id.isEmpty() && line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                id = line.substring(11).trim();
            }
        }
        return id;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // One of the two has hung up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
