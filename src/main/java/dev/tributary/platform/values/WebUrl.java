package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An absolute http or https address. Parts that two readers could understand differently (user information, backslashes,
 * invisible characters) are refused, so that the host that is checked is the host that is visited.
 *
 * @param host as {@link HostName} writes it
 * @param port 0 when none is written
 * @param path empty, or starting with a slash; path, query and fragment hold ASCII only, percent-encoded
 */
public record WebUrl(
        String scheme,
        String host,
        int port,
        String path,
        @Nullable String query,
        @Nullable String fragment) {
    public static final int LONGEST = 2000;
    private static final int MAX_PORT = 65535;
    private static final Pattern PARTS = Pattern.compile(
            "(https?)://([^/?#]*)(/[^?#]*)?(?:\\?([^#]*))?(?:#(.*))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    /** @throws ValueRefused with the reason, when no browser could go there */
    public static WebUrl parse(String text) {
        checkCharacters(text);
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw refused("must be an absolute http or https address");
        }
        checkAuthority(parts.group(2));
        var url = of(parts);
        if (url.toString().length() > LONGEST) {
            throw refused("must have at most " + LONGEST + " characters, other than ASCII counted as percent-encoded");
        }
        return url;
    }

    private static void checkAuthority(String authority) {
        if (authority.contains("@")) {
            throw refused("must not hold a user name");
        }
        if (authority.startsWith("[")) {
            throw refused("must name a host; an IPv6 address in brackets is not taken");
        }
    }

    private static WebUrl of(Matcher parts) {
        String authority = parts.group(2);
        int colon = authority.indexOf(':');
        return new WebUrl(
                parts.group(1).toLowerCase(Locale.ROOT),
                HostName.parse(colon < 0 ? authority : authority.substring(0, colon)),
                colon < 0 ? 0 : port(authority.substring(colon + 1)),
                parts.group(3) == null ? "" : PercentCoding.completed(parts.group(3)),
                parts.group(4) == null ? null : PercentCoding.completed(parts.group(4)),
                parts.group(5) == null ? null : PercentCoding.completed(parts.group(5)));
    }

    private static void checkCharacters(String text) {
        if (text.length() > LONGEST) {
            throw refused("must have at most " + LONGEST + " characters");
        }
        if (text.indexOf('\\') >= 0) {
            throw refused("must not hold a backslash");
        }
        if (text.codePoints().anyMatch(WebUrl::isInvisible)) {
            throw refused("must not hold spaces, line breaks or invisible characters; a space is written as %20");
        }
        if (BROKEN_ESCAPE.matcher(text).find()) {
            throw refused("must have two hexadecimal digits after each %; a percent sign is written as %25");
        }
    }

    private static int port(String text) {
        int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw refused("must have a port from 1 to " + MAX_PORT + ", or none");
        }
        return port;
    }

    /** Whether the code point is a space, a control, a format character such as U+200B, or no character. */
    static boolean isInvisible(int point) {
        return Character.isISOControl(point)
                || Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SURROGATE
                || Character.getType(point) == Character.UNASSIGNED;
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port == 0 ? "" : ":" + port) + path + (query == null ? "" : "?" + query)
                + (fragment == null ? "" : "#" + fragment);
    }

    private static ValueRefused refused(String detail) {
        return new ValueRefused("", "invalid_web_address", detail);
    }
}
