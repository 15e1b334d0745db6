package dev.tributary.tracking.items;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.codes.UnambiguousAlphabet;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Slugs of links at the service's own host, where each leads to one link of all brands. */
@ApplicationScoped
class RegisterSlugs {
    private static final int SLUG_LENGTH = 7;

    private final Tenancy tenancy;
    private final SecureRandom random = new SecureRandom();

    RegisterSlugs(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Gives the new links among these other slugs until nobody else has them, in any brand. */
    List<UUID> registerAll(List<UUID> linkIds) {
        Set<UUID> unregistered = new HashSet<>(linkIds);
        while (!unregistered.isEmpty()) {
            unregistered.removeAll(register(unregistered));
            drawAgain(unregistered);
        }
        return linkIds;
    }

    /** Gives a link another slug at the service's own host, where somebody else has its slug. */
    void registerElsewhere(UUID linkId) {
        var made = 0;
        while (made == 0) {
            made = tenancy.update("""
                            with drawn as (
                                insert into slugs (slug, brand_id, item_id) values (:slug, :brand, :item)
                                on conflict do nothing
                                returning slug)
                            update tracking_items i set default_slug = drawn.slug from drawn
                            where i.brand_id = :brand and i.id = :item""").bind("slug", draw()).bind("item", linkId).execute();
        }
    }

    /** Answers those whose slug nobody has yet, in any brand. */
    List<UUID> register(Collection<UUID> linkIds) {
        return tenancy.query("""
                        insert into slugs (slug, brand_id, item_id)
                        select slug, brand_id, id from tracking_items where brand_id = :brand and id = any(:items)
                        order by slug
                        on conflict do nothing
                        returning item_id""")
                .bindArray("items", UUID.class, linkIds)
                .mapTo(UUID.class)
                .list();
    }

    private void drawAgain(Set<UUID> linkIds) {
        for (var link : linkIds) {
            tenancy.update("update tracking_items set slug = :slug where brand_id = :brand and id = :item")
                    .bind("slug", draw())
                    .bind("item", link)
                    .execute();
        }
    }

    /** A random one. */
    String draw() {
        return UnambiguousAlphabet.randomText(SLUG_LENGTH, random).toLowerCase(Locale.ROOT);
    }
}
