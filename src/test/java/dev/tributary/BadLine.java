package dev.tributary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to an SMTP server on which things go wrong, the first time for each recipient and never again. An address that
 * begins with {@code mute} gets no answer to DATA; with {@code hang}, none to a mail that was accepted; with {@code drop},
 * the line breaks in place of that answer.
 */
final class BadLine {
    private static final int ACCEPTED = 250;

    private final Set<String> triedBefore = ConcurrentHashMap.newKeySet();
    private final ServerSocket entrance;
    private final int server;
    private volatile boolean down;

    private BadLine(ServerSocket entrance, int server) {
        this.entrance = entrance;
        this.server = server;
    }

    static BadLine to(int server) {
        try {
            var line = new BadLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
            start(line::listen);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    void down(boolean isDown) {
        down = isDown;
    }

    void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() throws IOException {
        while (!entrance.isClosed()) {
            var client = entrance.accept();
            if (down) {
                client.close();
            } else {
                start(() -> new Talk(client).carry());
            }
        }
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

    /** One connection, line by line: what the client says, then what the server answers. */
    private final class Talk {
        private final Socket client;
        private String trouble = "";

        Talk(Socket client) {
            this.client = client;
        }

        void carry() throws IOException {
            try (client;
                    var far = new Socket(InetAddress.getLoopbackAddress(), server);
                    var asked = reader(client);
                    var answered = reader(far)) {
                answer(answered);
                for (var line = asked.readLine(); line != null && !down; line = asked.readLine()) {
                    say(far.getOutputStream(), line);
                    note(line);
                    if (line.equals("DATA")) {
                        mail(asked, answered, far.getOutputStream());
                    } else {
                        answer(answered);
                    }
                }
            }
        }

        private void note(String line) {
            var at = line.indexOf('<');
            if (line.startsWith("RCPT TO:") && at > 0) {
                var address = line.substring(at + 1);
                trouble = triedBefore.add(address) ? address.split("-")[0] : "";
            }
        }

        private void mail(BufferedReader asked, BufferedReader answered, OutputStream far) throws IOException {
            if (trouble.equals("mute")) {
                asked.readLine();
            }
            if (!answer(answered).startsWith("354")) {
                return;
            }
            for (var line = asked.readLine(); line != null; line = asked.readLine()) {
                say(far, line);
                if (line.equals(".")) {
                    break;
                }
            }
            if (trouble.equals("hang") || trouble.equals("drop")) {
                if (!answered.readLine().startsWith(String.valueOf(ACCEPTED))) {
                    throw new IllegalStateException("The server was to accept it");
                }
                if (trouble.equals("hang")) {
                    asked.readLine();
                }
                client.close();
            } else {
                answer(answered);
            }
        }

        /** Passes on one reply, however many lines it has. */
        private String answer(BufferedReader answered) throws IOException {
            var line = answered.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                say(client.getOutputStream(), line);
                line = answered.readLine();
            }
            if (line == null) {
                throw new IOException("The server has hung up");
            }
            say(client.getOutputStream(), line);
            return line;
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        private static void say(OutputStream to, String line) throws IOException {
            to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            to.flush();
        }
    }
}
