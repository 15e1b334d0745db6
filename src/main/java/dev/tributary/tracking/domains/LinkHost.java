package dev.tributary.tracking.domains;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.HostName;
import java.util.Set;
import java.util.regex.Pattern;

/** A host under which links may be shown: a name of the public internet. */
final class LinkHost {
    private static final String HOST = "/host";
    private static final Pattern NUMBER = Pattern.compile("(?:0x[0-9a-f]*|[0-9]+)");

    /** Top-level names that do not exist in the public internet. */
    private static final Set<String> NOT_PUBLIC = Set.of(
            "localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa", "invalid", "onion", "test");

    private LinkHost() {}

    /**
     * @param ownHost host of the service
     * @throws InvalidFields when links must not have it
     */
    static String parse(String text, String ownHost) {
        var host = hostName(text.strip());
        var top = host.substring(host.lastIndexOf('.') + 1);
        if (top.length() == host.length()
                || NOT_PUBLIC.contains(top)
                || NUMBER.matcher(top).matches()) {
            throw new InvalidFields(
                    HOST, "not_public", "Write the name of a host in the public internet, such as go.glow.example.");
        }
        if (host.equals(ownHost)) {
            throw new InvalidFields(HOST, "own_host", "This is the service's own host.");
        }
        return host;
    }

    private static String hostName(String text) {
        try {
            return HostName.parse(text);
        } catch (ValueRefused refused) {
            throw new InvalidFields(HOST, refused.code(), refused.detail());
        }
    }
}
