package dev.tributary.integrations.webhooks;

import dev.tributary.integrations.calls.HostResolver;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.values.WebUrl;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URL;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/** Checks an address that others gave, with the parser and the rules that apply when it is called. */
@Singleton
class CheckAddress {
    private static final String URL = "/url";
    /** Parsers disagree on 0177.0.0.1 and 2130706433. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:0x[0-9a-f]*|[0-9]+)");

    private static final Pattern DOTTED_QUAD = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.(?!$)|$)){4}");
    private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(3);

    /** Each holds a thread that serves requests. */
    private static final int MAX_LOOKUPS = 16;

    private final AllowedNetworks networks;
    private final HostResolver resolver;
    private final Semaphore lookups = new Semaphore(MAX_LOOKUPS);

    CheckAddress(AllowedNetworks networks, HostResolver resolver) {
        this.networks = networks;
        this.resolver = resolver;
    }

    /**
     * Waits for the lookup of the host, so no transaction may be open.
     *
     * @throws InvalidFields when the address cannot be called
     * @throws TooManyLookups
     */
    void check(String address) {
        checkText(address);
        checkHost(parsed(address));
    }

    /**
     * Checks everything but the host's address, which is looked up again before each call.
     *
     * @throws InvalidFields when the address cannot be called
     */
    void checkText(String address) {
        var url = parsed(address);
        if (ENDS_IN_NUMBER.matcher(url.host()).matches()
                && !DOTTED_QUAD.matcher(url.host()).matches()) {
            throw new InvalidFields(
                    URL, "ambiguous_host", "Write an address as four decimal numbers without leading zeros.");
        }
        if (url.fragment() != null) {
            throw new InvalidFields(URL, "fragment", "Must not hold a #.");
        }
        if (!url.isSecure() && !networks.hasExceptions()) {
            throw notSecure();
        }
    }

    private static WebUrl parsed(String address) {
        try {
            return WebUrl.parse(address);
        } catch (ValueRefused refused) {
            throw new InvalidFields(URL, refused.code(), refused.detail());
        }
    }

    private void checkHost(WebUrl url) {
        var found = resolve(url.host());
        if (!networks.mayBeCalled(found)) {
            throw new InvalidFields(URL, "not_public", "The host's address is not a public one.");
        }
        if (!url.isSecure() && networks.needsHttps(found)) {
            throw notSecure();
        }
    }

    private InetAddress resolve(String host) {
        if (!lookups.tryAcquire()) {
            throw new TooManyLookups();
        }
        try {
            return resolver.resolve(host).await().atMost(LOOKUP_TIMEOUT);
        } catch (RuntimeException unknown) {
            throw new InvalidFields(URL, "unknown_host", "The host " + host + " has no address just now.");
        } finally {
            lookups.release();
        }
    }

    private static InvalidFields notSecure() {
        return new InvalidFields(URL, "not_secure", "Must begin with https://.");
    }

    /** Hosts of other requests are being looked up. */
    static final class TooManyLookups extends Problem {
        TooManyLookups() {
            super(UNAVAILABLE, "Too many addresses are being checked just now; please try again.");
        }

        @Override
        public long retryAfterSeconds() {
            return LOOKUP_TIMEOUT.toSeconds();
        }
    }
}
