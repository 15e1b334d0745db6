package dev.tributary.integrations.webhooks;

import dev.tributary.integrations.calls.PublicNetworks;
import dev.tributary.platform.values.IpNetwork;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/** Where receivers may be: in the public internet, and in further networks that the operator allows. */
@Singleton
class AllowedNetworks {
    private final List<IpNetwork> allowed;

    AllowedNetworks(WebhookSettings settings) {
        allowed = settings.allowedNetworks().orElse(List.of()).stream()
                .map(IpNetwork::parse)
                .toList();
    }

    boolean mayBeCalled(InetAddress address) {
        return isException(address) || PublicNetworks.isPublic(address);
    }

    /** Plain http is for the networks that the operator allows. */
    boolean needsHttps(InetAddress address) {
        return !isException(address);
    }

    private boolean isException(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    boolean hasExceptions() {
        return !allowed.isEmpty();
    }
}
