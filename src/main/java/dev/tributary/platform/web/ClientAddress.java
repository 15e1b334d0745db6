package dev.tributary.platform.web;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.IpAddress;
import dev.tributary.platform.values.IpNetwork;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Determines the address that a request comes from. {@code X-Forwarded-For} is trusted from configured proxies only, and read
 * from its end: each proxy appends the address it was called from, and everything before the first untrusted address may be
 * forged.
 */
@Singleton
public class ClientAddress {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<IpNetwork> trusted;

    /** @param trustedProxies addresses or networks, such as {@code 10.0.0.0/8}; none when left out */
    ClientAddress(@ConfigProperty(name = "tributary.trusted-proxies") Optional<List<String>> trustedProxies) {
        trusted =
                trustedProxies.orElse(List.of()).stream().map(IpNetwork::parse).toList();
    }

    /** The address in canonical form; empty when it is not known, as on a local socket. */
    public String find(HttpServerRequest request) {
        var peer = request.connection().remoteAddress();
        return client(peer == null ? null : peer.hostAddress(), request.getHeader(FORWARDED_FOR));
    }

    String client(@Nullable String peer, @Nullable String forwardedFor) {
        var address = parsed(peer);
        if (address == null) {
            return "";
        }
        return (forwardedFor == null || trusted.isEmpty() ? address : client(address, forwardedFor)).getHostAddress();
    }

    private InetAddress client(InetAddress peer, String forwardedFor) {
        var hops = Arrays.asList(forwardedFor.split(",", -1));
        Collections.reverse(hops);
        var last = peer;
        for (var hop : hops) {
            if (!isTrusted(last)) {
                return last;
            }
            var before = parsed(hop);
            if (before == null) {
                return last;
            }
            last = before;
        }
        return last;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static @Nullable InetAddress parsed(@Nullable String text) {
        try {
            return text == null ? null : IpAddress.parseForwarded(text);
        } catch (ValueRefused unknownOrHidden) {
            return null;
        }
    }
}
