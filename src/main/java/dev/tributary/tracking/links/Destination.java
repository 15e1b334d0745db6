package dev.tributary.tracking.links;

import dev.tributary.program.offers.PercentCoding;
import dev.tributary.program.offers.UtmTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a link leads: an absolute http or https address, and the redirects composed from it. Read once, composed often.
 *
 * <p>It reads less than browsers do. What two readers could understand differently (user info, backslashes, control
 * characters, hosts that are not plain ASCII names) is no address here, so the host that is checked is the host visited.
 */
public final class Destination {

    public static final String CLICK_PARAMETER = UtmTemplate.CLICK_PARAMETER;

    private static final int MAX_LENGTH = 2048;
    private static final int MAX_HOST = 253;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern ADDRESS = Pattern.compile(
            "(https?)://(" + LABEL + "(?:\\." + LABEL + ")*)(?::([1-9][0-9]{0,4}))?(/[^?#]*)?(?:\\?([^#]*))?(?:#(.*))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int MAX_PORT = 65535;

    /** A query parameter as written and the name it has once decoded. */
    private record Parameter(String name, String raw) {}

    private final String scheme;
    private final String host;
    private final int port;
    private final String beforeQuery;
    private final List<Parameter> query;
    private final String fragment;

    private Destination(Matcher address, int port) {
        this.scheme = address.group(1).toLowerCase(Locale.ROOT);
        this.host = address.group(2).toLowerCase(Locale.ROOT);
        this.port = port;
        String authority = hasDefaultPort() ? host : host + ":" + port;
        this.beforeQuery = scheme + "://" + authority + completed(address.group(4), "/");
        this.query = parameters(completed(address.group(5), ""));
        this.fragment = address.group(6) == null ? "" : "#" + completed(address.group(6), "");
    }

    /** The address, or empty when it is none, or one that could be read in two ways. */
    public static Optional<Destination> parse(String url) {
        if (url.length() > MAX_LENGTH
                || !isPlain(url)
                || BROKEN_ESCAPE.matcher(url).find()) {
            return Optional.empty();
        }
        Matcher address = ADDRESS.matcher(url);
        if (!address.matches() || address.group(2).length() > MAX_HOST) {
            return Optional.empty();
        }
        int port = address.group(3) == null ? 0 : Integer.parseInt(address.group(3));
        int standard = address.group(1).equalsIgnoreCase("https") ? HTTPS_PORT : HTTP_PORT;
        return port > MAX_PORT ? Optional.empty() : Optional.of(new Destination(address, port == 0 ? standard : port));
    }

    /**
     * The address to redirect to: own query and fragment kept, the template's parameters added, the click id last.
     *
     * @param fields values of {@link UtmTemplate#FIELDS}; a missing one is empty. An empty parameter is dropped, and then
     *     does not displace one of the same name that the destination has itself.
     */
    public String compose(UtmTemplate template, Map<String, String> fields, String clickId) {
        Map<String, String> added = template.filled(fields);
        var url = new StringBuilder(beforeQuery.length() + 256).append(beforeQuery);
        char separator = '?';
        for (Parameter own : query) {
            if (!own.name().equals(CLICK_PARAMETER) && !added.containsKey(own.name())) {
                url.append(separator).append(own.raw());
                separator = '&';
            }
        }
        for (Map.Entry<String, String> parameter : added.entrySet()) {
            url.append(separator).append(PercentCoding.encoded(parameter.getKey()));
            url.append('=').append(parameter.getValue());
            separator = '&';
        }
        url.append(separator).append(CLICK_PARAMETER).append('=').append(PercentCoding.encoded(clickId));
        return url.append(fragment).toString();
    }

    /** The address alone, as for a link that earns nothing. */
    public String url() {
        String ownQuery = query.stream().map(Parameter::raw).collect(Collectors.joining("&"));
        return beforeQuery + (query.isEmpty() ? "" : "?" + ownQuery) + fragment;
    }

    public String host() {
        return host;
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** 443 or 80 when none was written. */
    int port() {
        return port;
    }

    boolean hasDefaultPort() {
        return port == (isSecure() ? HTTPS_PORT : HTTP_PORT);
    }

    /** On a subdomain of the other's host. A number address has none: 10.127.0.0.1 is another machine, or no machine. */
    boolean isBelow(Destination other) {
        return host.endsWith("." + other.host) && !NUMBER.matcher(other.host).matches();
    }

    @Override
    public String toString() {
        return url();
    }

    private static boolean isPlain(String url) {
        return url.codePoints()
                .noneMatch(point -> point == '\\'
                        || Character.isISOControl(point)
                        || Character.isWhitespace(point)
                        || Character.isSpaceChar(point)
                        || Character.getType(point) == Character.FORMAT
                        || Character.getType(point) == Character.SURROGATE);
    }

    private static String completed(@Nullable String part, String otherwise) {
        return part == null ? otherwise : PercentCoding.completed(part);
    }

    private static List<Parameter> parameters(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String raw : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = raw.indexOf('=');
            parameters.add(new Parameter(PercentCoding.decoded(equals < 0 ? raw : raw.substring(0, equals)), raw));
        }
        return List.copyOf(parameters);
    }
}
