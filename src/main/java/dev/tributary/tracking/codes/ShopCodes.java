package dev.tributary.tracking.codes;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The states of promo codes in shops. Codes of an offer without a discount are in no shop. */
@ApplicationScoped
public class ShopCodes {
    /** A code is gone once the shop has ended it by itself. */
    private static final String STATUS =
            "case when status = 'LIVE' and ends_at <= :now then 'GONE' else status end as status";

    private final Tenancy tenancy;
    private final Clock clock;

    ShopCodes(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** States by item; items that are in no shop are left out. */
    public Map<UUID, List<ShopCode>> of(Collection<UUID> itemIds) {
        return tenancy.query("select item_id, shop_id, " + STATUS + """
                        , reason, detail, changed_at from shop_codes
                        where brand_id = :brand and item_id = any(:items) order by shop_id""")
                .bindArray("items", UUID.class, itemIds)
                .bind("now", clock.instant())
                .mapTo(ShopCode.class)
                .collect(Collectors.groupingBy(ShopCode::itemId));
    }

    /** The items whose code is not live in one of its shops. */
    public Set<UUID> notLive(Collection<UUID> itemIds) {
        return new HashSet<>(tenancy.query("""
                        select distinct item_id from shop_codes
                        where brand_id = :brand and item_id = any(:items) and (status <> 'LIVE' or ends_at <= :now)""")
                .bindArray("items", UUID.class, itemIds)
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list());
    }

    /** A code and a shop. */
    public record Place(UUID itemId, UUID shopId) {}

    /** Lets the codes among these items wait for shops that do not have them. Returns all these codes in these shops. */
    public List<Place> await(Collection<UUID> shopIds, Collection<UUID> itemIds) {
        addWaiting(shopIds, itemIds);
        return tenancy.query("""
                        select item_id, shop_id from shop_codes
                        where brand_id = :brand and item_id = any(:items) and shop_id = any(:shops)""")
                .bindArray("shops", UUID.class, shopIds)
                .bindArray("items", UUID.class, itemIds)
                .mapTo(Place.class)
                .list();
    }

    private void addWaiting(Collection<UUID> shopIds, Collection<UUID> itemIds) {
        tenancy.update("""
                        insert into shop_codes (brand_id, item_id, shop_id, status, changed_at)
                        select :brand, i.id, shop.id, 'WAITING', :now
                        from tracking_items i
                        join enrollments e on e.brand_id = i.brand_id and e.id = i.enrollment_id
                        join offers o on o.brand_id = e.brand_id and o.id = e.offer_id and o.discount is not null
                        cross join unnest(:shops) as shop (id)
                        where i.brand_id = :brand and i.id = any(:items) and i.code is not null
                        order by i.id, shop.id
                        on conflict do nothing""")
                .bindArray("shops", UUID.class, shopIds)
                .bindArray("items", UUID.class, itemIds)
                .bind("now", clock.instant())
                .execute();
    }

    /**
     * The next codes, by id, that may have to be sent to shops: those in use, and those that were sent before.
     *
     * @param offerId only codes of this offer; null for all offers
     */
    public List<UUID> next(@Nullable UUID offerId, UUID after, int most) {
        var conditions = Conditions.none().and("e.offer_id = :offer", "offer", offerId);
        return conditions
                .bindTo(tenancy.list("""
                        select i.id from tracking_items i
                        join enrollments e on e.brand_id = i.brand_id and e.id = i.enrollment_id
                        where i.brand_id = :brand and i.id > :after and i.code is not null
                          and (i.status <> 'RETIRED' or exists (
                              select from shop_codes s where s.brand_id = i.brand_id and s.item_id = i.id))""" + conditions.sql() + " order by i.id limit :most"))
                .bind("after", after)
                .bind("most", most)
                .mapTo(UUID.class)
                .list();
    }

    /** How many codes of a shop have each status. */
    public Map<ShopCode.Status, Long> count(UUID shopId) {
        return tenancy.query("select " + STATUS + ", count(*) as codes from shop_codes"
                        + " where brand_id = :brand and shop_id = :shop group by 1")
                .bind("shop", shopId)
                .bind("now", clock.instant())
                .mapTo(Count.class)
                .collect(Collectors.toMap(Count::status, Count::codes));
    }

    /** Deletes the states of a shop that gets no more codes; the codes stay in the shop as they are. */
    public void forget(UUID shopId) {
        tenancy.update("delete from shop_codes where brand_id = :brand and shop_id = :shop")
                .bind("shop", shopId)
                .execute();
    }

    public record Count(ShopCode.Status status, long codes) {}
}
