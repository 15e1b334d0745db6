package dev.tributary.platform.values;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells hosts of the public internet from those of the own machine or network, which nobody may have called for them. */
public final class PublicHosts {
    private PublicHosts() {}

    /** Whether the host has addresses and all of them are public. */
    public static boolean isPublic(@Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(PublicHosts::isPublic);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** The registries of special addresses: RFC 6890 and its successors. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet6Address) {
            // Only 2000::/3 is given out; 2002::/16 and 2001:0::/32 hold an IPv4 address of anybody's choice.
            return (first & 0xe0) == 0x20
                    && !(first == 0x20 && second == 0x02)
                    && !(first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
        }
        return first != 0
                && first < 240
                && !(first == 100 && (second & 0xc0) == 64)
                && !(first == 192 && second == 0)
                && !(first == 198 && (second & 0xfe) == 18);
    }
}
