package dev.tributary.dashboard;

import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where links begin for the outside. */
@Singleton
class ShareLinks {
    private final String redirects;

    ShareLinks(@ConfigProperty(name = "tributary.public-url") URI publicUrl) {
        this.redirects = publicUrl.toString().replaceAll("/+$", "") + "/r/";
    }

    String of(String slug) {
        return redirects + slug;
    }
}
