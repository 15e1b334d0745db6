package dev.tributary.ledger.transfers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tributary.ledger.transfers.PayoutProvider.NoAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls to providers, with a timeout on the whole response. Redirects are not followed: credentials stay with the host. */
@ApplicationScoped
class ProviderHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ObjectMapper json;
    private final ProviderSettings settings;

    ProviderHttp(ObjectMapper json, ProviderSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /** @param body missing when there is none, or it is no JSON */
    record Reply(int status, JsonNode body) {
        boolean isOk() {
            return status / 100 == 2;
        }

        /** Whether the request itself was refused, so that sending it again is useless. */
        boolean isRefusal() {
            return status / 100 == 4
                    && status != 401
                    && status != 403
                    && status != 408
                    && status != 409
                    && status != 429;
        }
    }

    /** @throws NoAnswer on any failure; the request may have arrived or not */
    Reply send(HttpRequest.Builder request) {
        var answer = client.sendAsync(request.build(), BodyHandlers.ofByteArray());
        try {
            var reply = answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(reply.statusCode(), read(reply.body()));
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw new NoAnswer(e instanceof TimeoutException ? "No answer in time" : String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer("The service stops");
        }
    }

    byte[] toJson(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode read(byte[] body) {
        try {
            var tree = json.readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (java.io.IOException invalid) {
            return MissingNode.getInstance();
        }
    }
}
