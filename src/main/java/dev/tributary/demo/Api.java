package dev.tributary.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of this service's API. */
final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http;
    private final ObjectMapper json;
    private final String address;
    private final String token;

    private Api(HttpClient http, ObjectMapper json, String address, String token) {
        this.http = http;
        this.json = json;
        this.address = address;
        this.token = token;
    }

    static Api at(String address, String token, ObjectMapper json) {
        return new Api(HttpClient.newHttpClient(), json, address, token);
    }

    Api as(String otherToken) {
        return new Api(http, json, address, otherToken);
    }

    String address() {
        return address;
    }

    JsonNode get(String path) {
        return sendForJson(
                request(path).header("Authorization", "Bearer " + token).GET());
    }

    JsonNode post(String path, Object body) {
        return sendForJson(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.valueToTree(body).toString())));
    }

    /** The address to which a visitor of {@code path} with that browser is redirected. */
    String visit(String path, String browser) {
        return send(request(path).header("User-Agent", browser).GET())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
    }

    private JsonNode sendForJson(HttpRequest.Builder request) {
        var response = send(request);
        if (response.statusCode() >= 400) {
            throw new IllegalStateException(
                    response.uri() + " answered " + response.statusCode() + " " + response.body());
        }
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
