package dev.tributary.tracking.items;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.domains.LinkAddresses;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The promo codes and links of a brand. */
@Singleton
public class TrackingItems extends TenantRepository<TrackingItem> {
    private static final String COLUMNS = "id, enrollment_id, type, code, slug, default_slug, name, status";

    private final LinkAddresses addresses;
    private final Event<ItemEnded> itemEnded;
    private final Event<CodesChanged> codesChanged;

    TrackingItems(LinkAddresses addresses, Event<ItemEnded> itemEnded, Event<CodesChanged> codesChanged) {
        super("tracking item");
        this.addresses = addresses;
        this.itemEnded = itemEnded;
        this.codesChanged = codesChanged;
    }

    /**
     * The address an affiliate shares.
     *
     * @param defaultSlug see {@link TrackingItem#defaultSlug}
     */
    public String urlOf(String slug, @Nullable String defaultSlug) {
        return addresses.urlOf(tenancy.brandId(), slug, defaultSlug);
    }

    /** The current first link and first code of many enrollments, by enrollment, the link first. */
    public Map<UUID, List<SharedItem>> firstSharedBy(Collection<UUID> enrollmentIds) {
        return shared("name is null", enrollmentIds);
    }

    /** Like {@link #firstSharedBy}, with the named items after the first ones. */
    public Map<UUID, List<SharedItem>> sharedBy(Collection<UUID> enrollmentIds) {
        return shared("true", enrollmentIds);
    }

    private Map<UUID, List<SharedItem>> shared(String condition, Collection<UUID> enrollmentIds) {
        return tenancy.query("select " + COLUMNS + " from tracking_items where " + condition + """
                         and brand_id = :brand and enrollment_id = any(:enrollments) and status <> 'RETIRED'
                        order by name is not null, type, id""")
                .bindArray("enrollments", UUID.class, enrollmentIds)
                .mapTo(Row.class)
                .collect(Collectors.groupingBy(
                        Row::enrollmentId, Collectors.mapping(this::shared, Collectors.toList())));
    }

    /** Items of any status, by id. */
    public Map<UUID, SharedItem> sharedById(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return tenancy.list("select " + COLUMNS + " from tracking_items where brand_id = :brand and id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Row.class)
                .collect(Collectors.toMap(Row::id, this::shared));
    }

    /** The item of a code given at checkout, whatever its status. */
    public Optional<TrackingItem> ofCode(String code) {
        return listWhere("codeKey = :key", Map.of("key", PromoCode.key(code))).stream()
                .findFirst();
    }

    @Override
    protected @Nullable Problem refusal(String constraint) {
        return constraint.equals("tracking_items_name_once") ? new ItemNameTaken() : null;
    }

    private SharedItem shared(Row row) {
        var url = row.slug() == null ? null : urlOf(row.slug(), row.defaultSlug());
        return new SharedItem(
                new TrackingItemId(row.id()), row.type(), url, row.slug(), row.code(), row.name(), row.status());
    }

    /** Call once for each item that is no longer active. */
    void fireItemEnded(TrackingItem item) {
        itemEnded.fire(new ItemEnded(item));
    }

    /** Call once for the items that one request has switched or refreshed. */
    void fireCodesChanged(List<UUID> itemIds) {
        codesChanged.fire(new CodesChanged(itemIds));
    }

    public record Row(
            UUID id,
            UUID enrollmentId,
            TrackingKind type,
            @Nullable String code,
            @Nullable String slug,
            @Nullable String defaultSlug,
            @Nullable String name,
            TrackingItem.Status status) {}
}
