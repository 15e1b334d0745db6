package dev.tributary.messaging.suppressions;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.LocaleNegotiation;
import dev.tributary.platform.web.PublicAddress;
import dev.tributary.program.brands.Brands;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The target of unsubscribe links, without a login. Mail programs post to it themselves (RFC 8058); a person, or a link
 * scanner, gets a page that asks for confirmation. No answer reveals whose link it is, or whether it was used before.
 */
@Path("/u/{token}")
@PermitAll
@PublicAddress
class UnsubscribeResource {
    private static final String UTF_8_PAGE = MediaType.TEXT_HTML + ";charset=UTF-8";

    private static final ChangeAuthor RECIPIENT = new ChangeAuthor(ChangeAuthor.Kind.RECIPIENT, null, null);

    private final UnsubscribeLinks links;
    private final Suppressions suppressions;
    private final Brands brands;
    private final Tenancy tenancy;
    private final LocaleNegotiation languages;

    UnsubscribeResource(
            UnsubscribeLinks links,
            Suppressions suppressions,
            Brands brands,
            Tenancy tenancy,
            LocaleNegotiation languages) {
        this.languages = languages;
        this.links = links;
        this.suppressions = suppressions;
        this.brands = brands;
        this.tenancy = tenancy;
    }

    @GET
    @Produces(UTF_8_PAGE)
    public RestResponse<String> showUnsubscribePage(String token) {
        var subscription = subscription(token);
        return page(UnsubscribePage.confirmation(
                language(),
                tenancy.read(subscription.brandId(), () -> brands.current().name())));
    }

    @POST
    @Produces(UTF_8_PAGE)
    public RestResponse<String> unsubscribe(String token) {
        var subscription = subscription(token);
        return page(UnsubscribePage.done(language(), RECIPIENT.run(() -> unsubscribe(subscription))));
    }

    private String unsubscribe(UnsubscribeLinks.Subscription subscription) {
        return tenancy.write(subscription.brandId(), () -> {
            suppressions.unsubscribe(subscription.email());
            return brands.current().name();
        });
    }

    private Locale language() {
        return languages.choose(UnsubscribePage.LANGUAGES);
    }

    private UnsubscribeLinks.Subscription subscription(String token) {
        return links.read(token).orElseThrow(() -> new NotFound("link"));
    }

    private static RestResponse<String> page(String html) {
        return RestResponse.ResponseBuilder.ok(html)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
