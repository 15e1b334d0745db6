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
 * One call of a host that others named. The host is resolved once, the address found is checked, and the connection goes to that
 * address and no other; the certificate is still the host's. Redirects are answers like others. A host may answer as much and as
 * long as the limits allow, and holds no thread meanwhile. Vert.x's client, since it takes the address beside the host's name.
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

    /** @param body null for a call that only has an address */
    public record Call(String method, String url, @Nullable String body, Map<String, String> headers) {}

    /**
     * @param time for the whole call
     * @param mostBytes of the answer's body; what is longer is cut off
     * @param mayBeCalled whether the address that the host leads to may be connected to
     */
    public record Limits(Duration time, int mostBytes, Predicate<InetAddress> mayBeCalled) {}

    /** How an answer ended after its head had come. */
    public enum Ending {
        WHOLE,
        TOO_LONG,
        BROKEN
    }

    /** @param body empty when the answer is not whole */
    public record Answer(int status, Map<String, String> headers, byte[] body, Ending ending) {
        /** Of an answer's header, whatever the case of its name; null when there is none. */
        public @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Fails with {@link NotPublicAddress} when the host leads inward, and with what happened when there is no answer in time. */
    public Uni<Answer> call(Call call, Limits limits) {
        var url = WebUrl.parse(call.url());
        return resolver.resolve(url.host())
                .onItem()
                .transformToUni(address -> limits.mayBeCalled().test(address)
                        ? send(call, url, address, limits.mostBytes())
                        : Uni.createFrom().failure(new NotPublicAddress()))
                .ifNoItem()
                .after(limits.time())
                .failWith(() ->
                        new TimeoutException("no answer within " + limits.time().toMillis() + " ms"));
    }

    private Uni<Answer> send(Call call, WebUrl url, InetAddress address, int mostBytes) {
        return Uni.createFrom().emitter(emitter -> {
            var sent = new SentCall(mostBytes, emitter::complete);
            emitter.onTermination(sent::end);
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
