package dev.tributary.integrations.calls;

import dev.tributary.platform.values.WebUrl;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls a host that others named. The host is resolved once, the address is checked, and the connection goes to that address
 * only; the certificate must still be the host's. Redirects are not followed. Limits bound the size and duration of an answer,
 * and no thread waits for it. Uses Vert.x's client, since it accepts an address in addition to the host's name.
 */
@Singleton
public class CallHost {
    private static final int MOST_CONNECTIONS_PER_HOST = 64;
    private static final int MOST_WAITING = 256;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(20);

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final HttpClient client;
    private final HostResolver resolver;

    public CallHost(Vertx vertx, HostResolver resolver) {
        this.resolver = resolver;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(MOST_CONNECTIONS_PER_HOST)
                .setMaxWaitQueueSize(MOST_WAITING)
                .setConnectTimeout(Math.toIntExact(CONNECT.toMillis()))
                .setIdleTimeout(Math.toIntExact(IDLE.toSeconds()))
                .setDecompressionSupported(false)
                .setVerifyHost(true));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** @param body null for a call without a body */
    public record Call(String method, String url, @Nullable String body, Map<String, String> headers) {}

    /**
     * @param timeout of the whole call
     * @param maxBytes limit for the body of the answer; reading stops beyond it
     * @param mayBeCalled whether the service may connect to the host's address
     */
    public record Limits(Duration timeout, int maxBytes, Predicate<InetAddress> mayBeCalled) {}

    /** How the body of an answer ended. */
    public enum Ending {
        WHOLE,
        TOO_LONG,
        BROKEN
    }

    /** @param body empty when the answer is not whole */
    public record Answer(int status, Map<String, String> headers, byte[] body, Ending ending) {
        /** The value of a header, by its name in any case; null when it is missing. */
        public @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * Fails with {@link NotPublicAddress} when the host's address is not allowed, and with the cause when there is no answer in
     * time.
     */
    public Uni<Answer> call(Call call, Limits limits) {
        var url = WebUrl.parse(call.url());
        return resolver.resolve(url.host())
                .onItem()
                .transformToUni(address -> limits.mayBeCalled().test(address)
                        ? send(call, url, address, limits.maxBytes())
                        : Uni.createFrom().failure(new NotPublicAddress()))
                .ifNoItem()
                .after(limits.timeout())
                .failWith(() -> new TimeoutException(
                        "no answer within " + limits.timeout().toMillis() + " ms"));
    }

    private Uni<Answer> send(Call call, WebUrl url, InetAddress address, int maxBytes) {
        return Uni.createFrom().emitter(emitter -> {
            var sent = new SentCall(maxBytes, emitter::complete);
            emitter.onTermination(sent::abort);
            client.request(options(call, url, address)).onFailure(emitter::fail).onSuccess(request -> {
                sent.begin(request);
                call.headers().forEach(request::putHeader);
                request.response().onFailure(emitter::fail).onSuccess(sent::read);
                request.exceptionHandler(emitter::fail);
                request.end(call.body() == null ? Buffer.buffer() : Buffer.buffer(call.body()));
            });
        });
    }

    private static RequestOptions options(Call call, WebUrl url, InetAddress address) {
        int port = url.port() != 0 ? url.port() : url.isSecure() ? HTTPS : HTTP;
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.host())
                .setPort(port)
                .setSsl(url.isSecure())
                .setURI((url.path().isEmpty() ? "/" : url.path()) + (url.query() == null ? "" : "?" + url.query()))
                .setFollowRedirects(false);
    }
}
