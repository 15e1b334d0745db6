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

/** Registers slugs at the service's own host, where each leads to one link over all brands. */
@ApplicationScoped
class RegisterSlugs {
    private static final int SLUG_LENGTH = 7;

    private final Tenancy tenancy;
    private final SecureRandom random = new SecureRandom();

    RegisterSlugs(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Registers the slugs of new links; links whose slug is taken, in any brand, get others until theirs is free. */
    List<UUID> registerAll(List<UUID> linkIds) {
        Set<UUID> unregistered = new HashSet<>(linkIds);
        while (!unregistered.isEmpty()) {
            unregistered.removeAll(register(unregistered));
            drawAgain(unregistered);
        }
        return linkIds;
    }

    /** Gives a link another slug at the service's own host, where another link has its slug. */
    void registerDefaultSlug(UUID linkId) {
        var inserted = 0;
        while (inserted == 0) {
            inserted = tenancy.update("""
                            with drawn as (
                                insert into slugs (slug, brand_id, item_id) values (:slug, :brand, :item)
                                on conflict do nothing
                                returning slug)
                            update tracking_items i set default_slug = drawn.slug from drawn
                            where i.brand_id = :brand and i.id = :item""")
                    .bind("slug", draw())
                    .bind("item", linkId)
                    .execute();
        }
    }

    /** @return the links whose slug was free in all brands */
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

    /** A random slug. */
    String draw() {
        return UnambiguousAlphabet.randomText(SLUG_LENGTH, random).toLowerCase(Locale.ROOT);
    }
}
