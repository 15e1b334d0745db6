package dev.tributary.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged service as it starts with nothing configured but where it keeps its data and where it listens. */
final class DemoService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LAST_LINE = "starts without it";
    private static final Pattern LINK = Pattern.compile("Dashboard link +(\\S+)");
    private static final Pattern KEY = Pattern.compile("API key +(\\S+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final GreenMail mailServer = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private final Process process;
    private final Path log = Path.of("target", "browser", "service.log");
    private final String address;
    private final String printedLink;
    private final String key;

    DemoService() throws IOException, InterruptedException {
        int port = freePort();
        address = "http://localhost:" + port;
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        var command = new ProcessBuilder("java", "-jar", "target/quarkus-app/quarkus-run.jar");
        command.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        command.environment()
                .put(
                        "TRIBUTARY_DATA_DIR",
                        Files.createTempDirectory("tributary-browser").toString());
        mailServer.start();
        command.environment().put("QUARKUS_MAILER_HOST", "127.0.0.1");
        command.environment()
                .put("QUARKUS_MAILER_PORT", String.valueOf(mailServer.getSmtp().getPort()));
        process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var giveUp = Instant.now().plus(PATIENCE);
        while (!Files.readString(log).contains(LAST_LINE)) {
            if (!process.isAlive() || Instant.now().isAfter(giveUp)) {
                close();
                throw new IllegalStateException("The demo was not loaded; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        printedLink = printed(LINK);
        key = printed(KEY);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String address() {
        return address;
    }

    String printedLink() {
        return printedLink;
    }

    String key() {
        return key;
    }

    /** Subjects of the mails that came for this address, the first one first. */
    List<String> subjectsTo(String mailbox) {
        return Arrays.stream(mailServer.getReceivedMessages())
                .filter(mail -> isTo(mail, mailbox))
                .map(DemoService::subject)
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String mailbox) {
        try {
            return mail.getAllRecipients()[0].toString().contains(mailbox);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String printed(Pattern what) throws IOException {
        var found = what.matcher(Files.readString(log));
        if (!found.find()) {
            throw new IllegalStateException("Not printed: " + what);
        }
        return found.group(1);
    }

    JsonNode get(String path, String token) {
        return send("GET", path, token, "");
    }

    JsonNode post(String path, String token, String body) {
        return send("POST", path, token, body);
    }

    JsonNode patch(String path, String token, String body) {
        return send("PATCH", path, token, body);
    }

    private JsonNode send(String method, String path, String token, String body) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        mailServer.stop();
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
