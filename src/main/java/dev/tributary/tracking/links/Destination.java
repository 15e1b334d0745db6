package dev.tributary.tracking.links;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.PercentCoding;
import dev.tributary.platform.values.WebUrl;
import dev.tributary.program.offers.UtmTemplate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a link leads: an absolute http or https address, and the redirects composed from it. Parsed once, composed often.
 * {@link WebUrl} parses it, as it does when offers are saved, so that the links of every saved offer work.
 */
public final class Destination {
    public static final String CLICK_PARAMETER = UtmTemplate.CLICK_PARAMETER;

    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final String scheme;
    private final String host;
    private final int port;
    private final String origin;
    private final String beforeQuery;
    private final QueryString query;
    private final String fragment;

    private Destination(WebUrl url) {
        this.scheme = url.scheme();
        this.host = url.host();
        this.port = url.port() == 0 ? (url.isSecure() ? HTTPS_PORT : HTTP_PORT) : url.port();
        String authority = hasDefaultPort() ? host : host + ":" + port;
        this.origin = scheme + "://" + authority;
        this.beforeQuery = origin + (url.path().isEmpty() ? "/" : url.path());
        this.query = QueryString.parse(url.query());
        this.fragment = url.fragment() == null ? "" : "#" + url.fragment();
    }

    /** The address, or empty when {@link WebUrl} refuses it. */
    public static Optional<Destination> parse(String url) {
        try {
            return Optional.of(new Destination(WebUrl.parse(url)));
        } catch (ValueRefused refusal) {
            return Optional.empty();
        }
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
        boolean hasOwn = query.appendTo(url, name -> name.equals(CLICK_PARAMETER) || added.containsKey(name));
        char separator = hasOwn ? '&' : '?';
        for (Map.Entry<String, String> parameter : added.entrySet()) {
            url.append(separator).append(PercentCoding.encoded(parameter.getKey()));
            url.append('=').append(parameter.getValue());
            separator = '&';
        }
        url.append(separator).append(CLICK_PARAMETER).append('=').append(PercentCoding.encoded(clickId));
        return url.append(fragment).toString();
    }

    /** The address alone, for inactive links. */
    public String url() {
        return beforeQuery + query + fragment;
    }

    /** Scheme, host and port. */
    String origin() {
        return origin;
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

    /** Whether it is on a subdomain of the other's host. A number address has none: 10.127.0.0.1 is another machine. */
    boolean isOnSubdomainOf(Destination other) {
        return host.endsWith("." + other.host) && !NUMBER.matcher(other.host).matches();
    }

    @Override
    public String toString() {
        return url();
    }
}
