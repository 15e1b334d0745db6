package dev.tributary.tracking.links;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads links from the database. */
@Singleton
public class ReadLink {
    private static final String ROW = """
            select i.slug, i.brand_id, i.id as item_id, i.status as item_status, i.destination_url as own_destination_url,
                   e.id as enrollment_id, e.status as enrollment_status, e.member_id, e.offer_id,
                   o.status as offer_status, o.destination_url, o.allowed_domains, o.utm, o.starts_at, o.ends_at,
                   m.first_name, b.timezone,
                   (select c.code from tracking_items c
                    where c.brand_id = e.brand_id and c.enrollment_id = e.id and c.status = 'ACTIVE'
                      and c.code is not null and c.name is null
                    order by c.created_at desc, c.id desc limit 1) as promo_code,
                   o.apply_code,
                   case when o.apply_code is not null then
                       (select c.code from tracking_items c
                        where c.brand_id = e.brand_id and c.enrollment_id = e.id and c.status = 'ACTIVE' and c.code is not null
                          and c.name is null and not exists (select from shop_codes s where s.brand_id = c.brand_id and s.item_id = c.id
                                                                     and s.status <> 'LIVE')
                        order by c.created_at desc, c.id desc limit 1) end as applied_code
            from tracking_items i
            join enrollments e on e.brand_id = i.brand_id and e.id = i.enrollment_id
            join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            join brands b on b.id = i.brand_id
            where i.brand_id = :brand and\s""";

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final LinkMapper mapper;

    ReadLink(Jdbi jdbi, Tenancy tenancy, LinkMapper mapper) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.mapper = mapper;
    }

    /** The link of a {@link LinkKey}. */
    Optional<Link> byKey(String key) {
        return Optional.ofNullable(byKeys(List.of(key)).get(key));
    }

    /** The existing links of these keys, over all brands. */
    Map<String, Link> byKeys(List<String> keys) {
        Map<String, Link> found = new HashMap<>();
        atOwnHost(keys.stream().filter(key -> LinkKey.brandOf(key).isEmpty()).toList())
                .forEach((brand, slugs) -> found.putAll(tenancy.read(brand, () -> ownByIds(slugs))));
        keys.stream()
                .filter(key -> LinkKey.brandOf(key).isPresent())
                .collect(Collectors.groupingBy(key -> LinkKey.brandOf(key).orElseThrow()))
                .forEach((brand, own) -> found.putAll(tenancy.read(brand, () -> ownByKeys(brand, own))));
        return found;
    }

    /** The slugs by item, by brand. */
    private Map<UUID, Map<UUID, String>> atOwnHost(List<String> slugs) {
        Map<UUID, Map<UUID, String>> byBrand = new HashMap<>();
        if (!slugs.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("""
                            select slug, brand_id, item_id from slugs where slug = any(:slugs)""")
                    .bindArray("slugs", String.class, slugs)
                    .map((row, context) -> byBrand.computeIfAbsent(
                                    row.getObject("brand_id", UUID.class), brand -> new HashMap<>())
                            .put(row.getObject("item_id", UUID.class), row.getString("slug")))
                    .list());
        }
        return byBrand;
    }

    private Map<String, Link> ownByIds(Map<UUID, String> slugs) {
        Map<String, Link> found = new HashMap<>();
        tenancy.query(ROW + "i.id = any(:items)")
                .bindArray("items", UUID.class, slugs.keySet())
                .map((row, context) -> mapper.link(row))
                .forEach(mapped ->
                        mapped.ifPresent(link -> found.put(Objects.requireNonNull(slugs.get(link.itemId())), link)));
        return found;
    }

    private Map<String, Link> ownByKeys(UUID brand, List<String> keys) {
        Map<String, Link> found = new HashMap<>();
        tenancy.query(ROW + "i.slug = any(:slugs)")
                .bindArray(
                        "slugs",
                        String.class,
                        keys.stream().map(LinkKey::slugOf).toList())
                .map((row, context) -> Map.entry(LinkKey.of(brand, row.getString("slug")), mapper.link(row)))
                .forEach(entry -> entry.getValue().ifPresent(link -> found.put(entry.getKey(), link)));
        return found;
    }

    /** A link of the current brand, by its slug at the brand's own host or at the service's. */
    public Optional<Link> ownBySlug(String slug) {
        var own = findOne(tenancy.query(ROW + "i.slug = :slug").bind("slug", slug));
        return own.isPresent()
                ? own
                : findOne(tenancy.query(
                                ROW + "i.id = (select item_id from slugs where slug = :slug and brand_id = :brand)")
                        .bind("slug", slug));
    }

    /** A link of the current brand. */
    public Optional<Link> ownById(UUID itemId) {
        return findOne(
                tenancy.query(ROW + "i.id = :item and i.slug is not null").bind("item", itemId));
    }

    private Optional<Link> findOne(Query query) {
        return query.map((row, context) -> mapper.link(row)).findOne().flatMap(link -> link);
    }
}
