package dev.tributary.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection of a visitor, kept from visit to visit. It sends each request once: the client of the JDK sends a GET again by
 * itself when its connection ends before the answer, which is another visit that nobody counts.
 */
final class VisitorConnection implements Closeable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final InputStream answers;

    /** @param headers by their names in lower case */
    record Answer(int status, Map<String, String> headers) {
        /** Whether the server ends the connection with this answer, as a proxy does after some thousand requests. */
        boolean isLast() {
            return "close".equalsIgnoreCase(headers.get("connection"));
        }
    }

    VisitorConnection(URI server) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
        answers = new BufferedInputStream(socket.getInputStream());
    }

    Answer get(URI address, String agent) throws IOException {
        var request = "GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nUser-Agent: " + agent + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new HashMap<>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        answers.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
        return new Answer(status, headers);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int read = answers.read(); read != '\n'; read = answers.read()) {
            if (read < 0) {
                throw new EOFException("no answer");
            }
            line.append((char) read);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
