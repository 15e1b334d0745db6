package dev.tributary.tracking.domains;

import dev.tributary.platform.values.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of links: at the brand's own host once it is verified, else at the service's. Created at the first use, when the port
 * is known that the service listens at.
 */
@ApplicationScoped
public class LinkAddresses {
    private final String publicUrl;
    private final WebUrl parsed;
    private final LinkHosts hosts;

    public LinkAddresses(@ConfigProperty(name = "tributary.public-url") String publicUrl, LinkHosts hosts) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.parsed = WebUrl.parse(this.publicUrl);
        this.hosts = hosts;
    }

    /** @param defaultSlug its slug at the service's own host, when another brand has {@code slug} there */
    public String urlOf(UUID brandId, String slug, @Nullable String defaultSlug) {
        var host = hosts.shownHostOf(brandId);
        return host == null
                ? publicUrl + "/r/" + (defaultSlug == null ? slug : defaultSlug)
                : baseOf(host) + "/r/" + slug;
    }

    /** The service's own address with another host. */
    public String baseOf(String host) {
        return parsed.scheme() + "://" + host + (parsed.port() == 0 ? "" : ":" + parsed.port()) + parsed.path();
    }

    /** A text that changes with the host of the brand's links; empty for the service's own host. */
    public String stampOf(UUID brandId) {
        var host = hosts.shownHostOf(brandId);
        return host == null ? "" : "h" + Integer.toHexString(host.hashCode());
    }

    String ownHost() {
        return parsed.host();
    }
}
