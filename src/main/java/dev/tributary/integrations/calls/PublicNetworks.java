package dev.tributary.integrations.calls;

import dev.tributary.platform.values.IpNetwork;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recognises addresses of the public internet, by IANA's registries of special-purpose addresses. An IPv4-mapped address is
 * judged as the IPv4 address, as which Java reads it; other IPv6 forms of IPv4 addresses are not public.
 */
public final class PublicNetworks {
    private static final List<IpNetwork> SPECIAL_4 = networks(
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
    private static final List<IpNetwork> GLOBAL_6 = networks("2000::/3");

    /** Teredo and other protocols, documentation, 6to4, and the segment-routing and documentation blocks. */
    private static final List<IpNetwork> SPECIAL_6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private PublicNetworks() {}

    public static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !isIn(SPECIAL_4, address)
                : address instanceof Inet6Address six
                        && !six.isIPv4CompatibleAddress()
                        && isIn(GLOBAL_6, address)
                        && !isIn(SPECIAL_6, address);
    }

    private static boolean isIn(List<IpNetwork> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<IpNetwork> networks(String... networks) {
        return Stream.of(networks).map(IpNetwork::parse).toList();
    }
}
