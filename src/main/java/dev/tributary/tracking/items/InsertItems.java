package dev.tributary.tracking.items;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.offers.History;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.codes.UnambiguousAlphabet;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of new items and the slugs of new links, many at a time. A row that a constraint forbids is left out. */
@ApplicationScoped
class InsertItems {
    private static final int SLUG_LENGTH = 7;

    private static final String INSERT = """
            insert into tracking_items (brand_id, id, enrollment_id, type, code, code_key, slug, name,
                                        destination_url, status, status_history, created_at)
            select :brand, id, enrollment_id, case when slug is null then 'PROMO_CODE' else 'LINK' end,
                   code, code_key, slug, name, destination_url, 'ACTIVE', cast(:history as jsonb), :now
            from unnest(:ids, :enrollments, :codes, :keys, :slugs, :names, :destinations)
                as fresh (id, enrollment_id, code, code_key, slug, name, destination_url)
            on conflict do nothing
            returning id""";

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    InsertItems(Tenancy tenancy, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A code or a slug.
     *
     * @param name of an item beside the first ones
     */
    record NewItem(
            UUID enrollmentId,
            @Nullable PromoCode code,
            @Nullable String slug,
            @Nullable String name,
            @Nullable String destinationUrl) {
        static NewItem code(UUID enrollmentId, PromoCode code, @Nullable String name) {
            return new NewItem(enrollmentId, code, null, name, null);
        }
    }

    /** Answers the items made. */
    List<UUID> insert(List<NewItem> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        return UnnestParameters.of(items)
                .column("ids", "uuid", item -> TypeId.next())
                .column("enrollments", "uuid", NewItem::enrollmentId)
                .column(
                        "codes",
                        "text",
                        item -> item.code() == null ? null : item.code().text())
                .column(
                        "keys",
                        "text",
                        item -> item.code() == null ? null : item.code().key())
                .column("slugs", "text", NewItem::slug)
                .column("names", "text", NewItem::name)
                .column("destinations", "text", NewItem::destinationUrl)
                .bindTo(tenancy.query(INSERT))
                .bind("history", history())
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list();
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
                            where i.brand_id = :brand and i.id = :item""").bind("slug", slug()).bind("item", linkId).execute();
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
                    .bind("slug", slug())
                    .bind("item", link)
                    .execute();
        }
    }

    String slug() {
        return UnambiguousAlphabet.drawn(SLUG_LENGTH, random).toLowerCase(Locale.ROOT);
    }

    private String history() {
        try {
            return json.writeValueAsString(History.always(TrackingItem.Status.ACTIVE));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
