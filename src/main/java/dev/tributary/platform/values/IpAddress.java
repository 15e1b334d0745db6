package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Parses IP addresses, never host names; different spellings give the same address. */
public final class IpAddress {
    private static final Pattern WITH_PORT = Pattern.compile("\\[(.*)](?::\\d{1,5})?|([0-9.]+):\\d{1,5}");
    private static final int LONGEST = 45;

    private IpAddress() {}

    /** @throws ValueRefused for anything but an IPv4 or IPv6 address alone */
    public static InetAddress parse(String text) {
        byte[] bytes = text.length() > LONGEST || text.indexOf('%') >= 0
                ? null
                : NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null || text.startsWith("[")) {
            throw new ValueRefused("", "invalid_ip_address", "must be an IPv4 or IPv6 address, without a port");
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Parses an address as proxies write it into headers: in quotes or brackets, with a port. */
    public static InetAddress parseForwarded(String text) {
        var bare = text.strip();
        if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        var decorated = WITH_PORT.matcher(bare);
        if (decorated.matches()) {
            bare = decorated.group(1) == null ? decorated.group(2) : decorated.group(1);
        }
        return parse(bare);
    }
}
