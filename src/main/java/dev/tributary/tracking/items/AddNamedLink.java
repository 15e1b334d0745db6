package dev.tributary.tracking.items;

import dev.tributary.tracking.domains.LinkDomains;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Gives an enrollment one more link, under a name. */
@ApplicationScoped
class AddNamedLink {
    private final InsertItems insertItems;
    private final RegisterSlugs registerSlugs;
    private final LinkDomains domains;

    AddNamedLink(InsertItems insertItems, RegisterSlugs registerSlugs, LinkDomains domains) {
        this.insertItems = insertItems;
        this.registerSlugs = registerSlugs;
        this.domains = domains;
    }

    /** A chosen slug that another brand has at the service's own host can still be used at the brand's own host. */
    UUID add(UUID enrollmentId, NamedItem request) {
        var chosen = request.slug();
        var slug = chosen == null ? registerSlugs.draw() : chosen;
        var inserted = insertItems.insert(
                List.of(new NewItem(enrollmentId, null, slug, request.strippedName(), request.destinationUrl())));
        var link = inserted.stream().findFirst().orElseThrow(SlugTaken::new);
        if (chosen == null) {
            registerSlugs.registerAll(inserted);
        } else if (registerSlugs.register(inserted).isEmpty()) {
            registerDefaultSlug(link);
        }
        return link;
    }

    private void registerDefaultSlug(UUID link) {
        if (!domains.isVerified()) {
            throw new SlugTaken();
        }
        registerSlugs.registerDefaultSlug(link);
    }
}
