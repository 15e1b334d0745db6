package dev.tributary.integrations.webhooks;

import dev.tributary.integrations.calls.HostResolver;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names as tests want them; a name may have another address each time it is asked for. */
@Alternative
@Priority(1)
@Singleton
class FakeDns implements HostResolver {
    static final String RECEIVER = "127.77.0.1";

    private final Map<String, Deque<String>> names = new ConcurrentHashMap<>();

    void name(String host, String... addresses) {
        names.put(host, new ArrayDeque<>(List.of(addresses)));
    }

    @Override
    public Uni<InetAddress> resolve(String host) {
        return Uni.createFrom().item(() -> {
            try {
                return InetAddress.getByName(host.endsWith(".example") ? address(host) : host);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private synchronized String address(String host) {
        var addresses = names.getOrDefault(host, new ArrayDeque<>(List.of(RECEIVER)));
        return addresses.size() > 1 ? addresses.poll() : addresses.element();
    }
}
