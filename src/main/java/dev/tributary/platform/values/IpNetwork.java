package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An address or a network, such as {@code 10.0.0.0/8}. */
public final class IpNetwork {
    private final IpSubnetFilterRule rule;

    private IpNetwork(IpSubnetFilterRule rule) {
        this.rule = rule;
    }

    /** @throws ValueRefused when it is neither */
    public static IpNetwork parse(String text) {
        var parts = text.strip().split("/", 2);
        var address = IpAddress.parse(parts[0]);
        int most = address.getAddress().length * Byte.SIZE;
        try {
            int bits = parts.length > 1 ? Integer.parseInt(parts[1]) : most;
            if (bits >= 0 && bits <= most) {
                return new IpNetwork(new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT));
            }
        } catch (NumberFormatException notNumber) {
            // Refused below.
        }
        throw new ValueRefused("", "invalid_ip_network", "must be an address or a network such as 192.0.2.0/24");
    }

    public boolean contains(InetAddress address) {
        return rule.matches(new InetSocketAddress(address, 0));
    }
}
