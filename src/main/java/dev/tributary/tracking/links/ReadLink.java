package dev.tributary.tracking.links;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.tenancy.SingleReads;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.ApplyCode;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.UtmTemplate;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** A link from the database. */
@Singleton
public class ReadLink {
    private static final Logger LOG = Logger.getLogger(ReadLink.class);
    private static final String ACTIVE = "ACTIVE";
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
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
    private final ObjectMapper json;

    ReadLink(Jdbi jdbi, Tenancy tenancy, ObjectMapper json) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.json = json;
    }

    /** The link of whichever brand has the slug. */
    Optional<Link> bySlug(String slug) {
        return jdbi.withHandle(handle -> handle.createQuery("select brand_id from slugs where slug = :slug")
                        .bind("slug", slug)
                        .mapTo(UUID.class)
                        .findOne())
                .flatMap(brandId -> tenancy.read(brandId, () -> ownBySlug(slug)));
    }

    /** Those that there are, of whichever brands. */
    Map<String, Link> bySlugs(List<String> slugs) {
        Map<UUID, List<String>> byBrand = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select slug, brand_id from slugs where slug = any(:slugs)")
                .bindArray("slugs", String.class, slugs)
                .map((row, context) -> byBrand.computeIfAbsent(
                                row.getObject("brand_id", UUID.class), brand -> new ArrayList<>())
                        .add(row.getString("slug")))
                .list());
        Map<String, Link> found = new HashMap<>();
        byBrand.forEach((brand, own) -> found.putAll(tenancy.read(brand, () -> ownBySlugs(own))));
        return found;
    }

    private Map<String, Link> ownBySlugs(List<String> slugs) {
        Map<String, Link> found = new HashMap<>();
        tenancy.query(ROW + "i.slug = any(:slugs)")
                .bindArray("slugs", String.class, slugs)
                .map((row, context) -> Map.entry(row.getString("slug"), link(row)))
                .forEach(one -> one.getValue().ifPresent(link -> found.put(one.getKey(), link)));
        return found;
    }

    /** A link of the brand at hand. */
    public Optional<Link> ownBySlug(String slug) {
        return one(tenancy.query(ROW + "i.slug = :slug").bind("slug", slug));
    }

    /** A link of the brand at hand. */
    public Optional<Link> ownById(UUID itemId) {
        return one(tenancy.query(ROW + "i.id = :item and i.slug is not null").bind("item", itemId));
    }

    private Optional<Link> one(Query query) {
        return query.map((row, context) -> link(row)).findOne().flatMap(link -> link);
    }

    private Optional<Link> link(ResultSet row) throws SQLException {
        var home = Destination.parse(row.getString("destination_url")).orElse(null);
        var offerId = row.getObject("offer_id", UUID.class);
        if (home == null) {
            LOG.warnf("The offer %s has a destination nobody can be sent to", new OfferId(offerId));
            return Optional.empty();
        }
        var domains =
                Set.copyOf(List.of((String[]) row.getArray("allowed_domains").getArray()));
        return Optional.of(new Link(
                row.getObject("brand_id", UUID.class),
                row.getObject("item_id", UUID.class),
                row.getObject("enrollment_id", UUID.class),
                offerId,
                row.getObject("member_id", UUID.class),
                ZoneId.of(row.getString("timezone")),
                home,
                destination(row.getString("own_destination_url"), home, domains),
                domains,
                template(row.getString("utm"), offerId),
                fields(row),
                appliedCode(row),
                SingleReads.instant(row, "starts_at"),
                SingleReads.instant(row, "ends_at"),
                stopped(row)));
    }

    /** One that the offer allows no more is left out, so that nobody is sent to a host that is not the offer's. */
    private static Destination destination(@Nullable String own, Destination home, Set<String> allowedDomains) {
        return own != null && DeepLink.to(own, home, allowedDomains) instanceof DeepLink.Accepted accepted
                ? accepted.page()
                : home;
    }

    private static Map<String, String> fields(ResultSet row) throws SQLException {
        Map<String, String> fields = new HashMap<>();
        fields.put("memberId", new MemberId(row.getObject("member_id", UUID.class)).toString());
        fields.put("offerId", new OfferId(row.getObject("offer_id", UUID.class)).toString());
        fields.put("firstName", row.getString("first_name"));
        if (row.getString("promo_code") != null) {
            fields.put("promoCode", row.getString("promo_code"));
        }
        return Map.copyOf(fields);
    }

    /** One that a shop does not take is not applied. */
    private @Nullable AppliedCode appliedCode(ResultSet row) throws SQLException {
        var code = row.getString("applied_code");
        if (code == null) {
            return null;
        }
        try {
            return AppliedCode.of(json.readValue(row.getString("apply_code"), ApplyCode.class), code);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Link.@Nullable InactiveReason stopped(ResultSet row) throws SQLException {
        if (!row.getString("offer_status").equals(ACTIVE)) {
            return Link.InactiveReason.OFFER_PAUSED;
        }
        if (!row.getString("enrollment_status").equals(ACTIVE)) {
            return Link.InactiveReason.ENROLLMENT_INACTIVE;
        }
        return row.getString("item_status").equals(ACTIVE) ? null : Link.InactiveReason.ITEM_INACTIVE;
    }

    /** A template that cannot be read costs the parameters, not the visitor. */
    private UtmTemplate template(String utm, UUID offerId) {
        try {
            var parameters = json.readValue(utm, PARAMETERS);
            return parameters.isEmpty() ? UtmTemplate.NONE : UtmTemplate.parse(parameters);
        } catch (JsonProcessingException | ValueRefused e) {
            LOG.warnf("The UTM template of the offer %s is left out: %s", new OfferId(offerId), e.getMessage());
            return UtmTemplate.NONE;
        }
    }
}
