package dev.tributary.integrations.webhooks;

import dev.tributary.platform.values.WebUrl;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call of a receiver. Its host is resolved once, the address found is checked, and the connection goes to that address and
 * no other; the certificate is still the host's. Redirects are answers like others. A receiver may answer as much and as long
 * as the limits allow, and holds no thread meanwhile. Vert.x's client, since it takes the address beside the host's name.
 */
@Singleton
class CallReceiver {
    private static final int MOST_CONNECTIONS_PER_HOST = 64;
    private static final int MOST_WAITING = 256;
    /** An answer is read so far, to keep its connection; what is longer ends it. */
    private static final int LONGEST_ANSWER = 16 * 1024;

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final HttpClient client;
    private final HostResolver resolver;
    private final PublicNetworks networks;
    private final Duration timeout;

    CallReceiver(Vertx vertx, HostResolver resolver, PublicNetworks networks, WebhookSettings settings) {
        this.resolver = resolver;
        this.networks = networks;
        this.timeout = settings.timeout();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(MOST_CONNECTIONS_PER_HOST)
                .setMaxWaitQueueSize(MOST_WAITING)
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setIdleTimeout(Math.toIntExact(timeout.toSeconds() + 5))
                .setDecompressionSupported(false)
                .setVerifyHost(true));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** @param body null for a call that only has an address */
    record Call(String url, @Nullable String body, Map<String, String> headers) {}

    /** The status of the answer; fails when there is none in time. */
    Uni<Integer> call(Call call) {
        var url = WebUrl.parse(call.url());
        return resolver.resolve(url.host())
                .onItem()
                .transformToUni(address -> networks.mayBeCalled(address)
                        ? send(call, url, address)
                        : Uni.createFrom().failure(new NotPublic()))
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new TimeoutException("no answer within " + timeout.toMillis() + " ms"));
    }

    private Uni<Integer> send(Call call, WebUrl url, InetAddress address) {
        return Uni.createFrom().emitter(emitter -> {
            var sent = new Sent();
            emitter.onTermination(sent::end);
            client.request(options(call, url, address)).onFailure(emitter::fail).onSuccess(request -> {
                sent.begin(request);
                call.headers().forEach(request::putHeader);
                request.response().onFailure(emitter::fail).onSuccess(response -> {
                    read(response, sent);
                    response.exceptionHandler(broken -> emitter.complete(response.statusCode()));
                    response.endHandler(end -> {
                        sent.isDone = true;
                        emitter.complete(response.statusCode());
                    });
                });
                request.exceptionHandler(emitter::fail);
                request.end(call.body() == null ? Buffer.buffer() : Buffer.buffer(call.body()));
            });
        });
    }

    private static void read(HttpClientResponse response, Sent sent) {
        response.handler(part -> {
            sent.length += part.length();
            if (sent.length > LONGEST_ANSWER) {
                sent.end();
            }
        });
    }

    private static RequestOptions options(Call call, WebUrl url, InetAddress address) {
        int port = url.port() != 0 ? url.port() : url.isSecure() ? HTTPS : HTTP;
        return new RequestOptions()
                .setMethod(call.body() == null ? HttpMethod.GET : HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.host())
                .setPort(port)
                .setSsl(url.isSecure())
                .setURI((url.path().isEmpty() ? "/" : url.path()) + (url.query() == null ? "" : "?" + url.query()))
                .setFollowRedirects(false);
    }

    /** A request under way, which ends with its connection when it is given up. */
    private static final class Sent {
        private volatile @Nullable HttpClientRequest request;
        private volatile boolean isDone;
        private volatile boolean isEnded;
        private int length;

        void begin(HttpClientRequest begun) {
            request = begun;
            if (isEnded) {
                end();
            }
        }

        void end() {
            isEnded = true;
            if (!isDone && request != null) {
                Objects.requireNonNull(request).reset();
            }
        }
    }

    /** The host leads to an address that is not public. */
    static final class NotPublic extends RuntimeException {
        NotPublic() {
            super("The host's address is not a public one.", null, false, false);
        }
    }
}
