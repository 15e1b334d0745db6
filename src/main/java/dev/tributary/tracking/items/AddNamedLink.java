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

    /** At the brand's own host its slugs are nobody else's. */
    UUID add(UUID enrollmentId, NamedItem request) {
        var chosen = request.slug();
        var slug = chosen == null ? registerSlugs.draw() : chosen;
        var made = insertItems.insert(
                List.of(new NewItem(enrollmentId, null, slug, request.strippedName(), request.destinationUrl())));
        var link = made.stream().findFirst().orElseThrow(SlugTaken::new);
        if (chosen == null) {
            registerSlugs.registerAll(made);
        } else if (registerSlugs.register(made).isEmpty()) {
            registerElsewhere(link);
        }
        return link;
    }

    private void registerElsewhere(UUID link) {
        if (!domains.isVerified()) {
            throw new SlugTaken();
        }
        registerSlugs.registerElsewhere(link);
    }
}
