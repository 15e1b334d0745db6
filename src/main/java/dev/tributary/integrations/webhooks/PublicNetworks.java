package dev.tributary.integrations.webhooks;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether an address is one of the public internet, by IANA's registries of special-purpose addresses. An address that hides
 * another one is judged by that: 4-in-6 forms are.
 */
@Singleton
class PublicNetworks {
    private static final List<IpSubnetFilterRule> SPECIAL_4 = rules(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** All other IPv6 addresses are special: mapped, translated, local, multicast, unassigned. */
    private static final List<IpSubnetFilterRule> GLOBAL_6 = rules("2000::/3");

    /** Teredo and other protocols, documentation, 6to4, and the segment-routing and documentation blocks. */
    private static final List<IpSubnetFilterRule> SPECIAL_6 =
            rules("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private static final int IPV4_LENGTH = 4;

    private final List<IpSubnetFilterRule> allowed;

    PublicNetworks(WebhookSettings settings) {
        allowed = rules(settings.allowedNetworks().orElse(List.of()).toArray(String[]::new));
    }

    boolean mayBeCalled(InetAddress address) {
        return isIn(allowed, address) || isPublic(address);
    }

    boolean isLifted() {
        return !allowed.isEmpty();
    }

    static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !isIn(SPECIAL_4, address)
                : address instanceof Inet6Address six && !six.isIPv4CompatibleAddress()
                        && isIn(GLOBAL_6, address)
                        && !isIn(SPECIAL_6, address);
    }

    private static boolean isIn(List<IpSubnetFilterRule> networks, InetAddress address) {
        var socket = new InetSocketAddress(address, 0);
        return networks.stream().anyMatch(network -> network.matches(socket));
    }

    private static List<IpSubnetFilterRule> rules(String... networks) {
        return Stream.of(networks).map(PublicNetworks::rule).toList();
    }

    private static IpSubnetFilterRule rule(String network) {
        var parts = Arrays.asList(network.split("/", 2));
        try {
            var address = InetAddress.getByName(parts.get(0));
            int whole = address.getAddress().length == IPV4_LENGTH ? 32 : 128;
            int prefix = parts.size() == 1 ? whole : Integer.parseInt(parts.get(1));
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(network + " is no network", e);
        }
    }
}
