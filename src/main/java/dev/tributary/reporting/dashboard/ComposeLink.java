package dev.tributary.reporting.dashboard;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.items.TrackingItems;
import dev.tributary.tracking.links.DeepLink;
import dev.tributary.tracking.links.Destination;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Composes an affiliate's link to any page of the shop. Refuses pages that the redirect would refuse. */
@ApplicationScoped
class ComposeLink {
    private static final String LINK = """
            select i.slug, o.destination_url, o.allowed_domains
            from enrollments e
            join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
            join tracking_items i on i.brand_id = e.brand_id and i.enrollment_id = e.id
            where e.brand_id = :brand and e.id = :enrollment and i.type = 'LINK' and i.status = 'ACTIVE'
              and i.name is null
            order by i.id desc
            limit 1
            """;

    private final Tenancy tenancy;
    private final TrackingItems items;

    ComposeLink(Tenancy tenancy, TrackingItems items) {
        this.tenancy = tenancy;
        this.items = items;
    }

    /** @throws NotFound when the enrollment has no active link */
    ComposedLink compose(UUID enrollmentId, @Nullable String page, @Nullable String s1) {
        var link = tenancy.query(LINK)
                .bind("enrollment", enrollmentId)
                .mapTo(Link.class)
                .findOne()
                .orElseThrow(() -> new NotFound("link"));
        if (page != null) {
            check(page, link);
        }
        var query = Stream.of(parameter("url", page), parameter("s1", s1))
                .filter(parameter -> !parameter.isEmpty())
                .collect(Collectors.joining("&"));
        return new ComposedLink(items.urlOf(link.slug, null) + (query.isEmpty() ? "" : "?" + query));
    }

    private static void check(String page, Link link) {
        var home = Destination.parse(link.destinationUrl).orElseThrow(() -> new NotFound("link"));
        DeepLink.check("url", page, home, Arrays.asList(link.allowedDomains));
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null || value.isEmpty()
                ? ""
                : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    record ComposedLink(String url) {}

    public record Link(String slug, String destinationUrl, String[] allowedDomains) {}
}
