package dev.tributary.tracking.links;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.UtmTemplate;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
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
            select i.brand_id, i.id as item_id, i.status as item_status,
                   e.id as enrollment_id, e.status as enrollment_status, e.member_id, e.offer_id,
                   o.status as offer_status, o.destination_url, o.allowed_domains, o.utm, o.starts_at, o.ends_at,
                   m.first_name, b.timezone,
                   (select c.code from tracking_items c
                    where c.brand_id = e.brand_id and c.enrollment_id = e.id and c.status = 'ACTIVE'
                      and c.code is not null
                    order by c.created_at desc, c.id desc limit 1) as promo_code
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

    /** Of whichever brand it is. */
    Optional<Link> bySlug(String slug) {
        return jdbi.withHandle(handle -> handle.createQuery("select brand_id from slugs where slug = :slug")
                        .bind("slug", slug)
                        .mapTo(UUID.class)
                        .findOne())
                .flatMap(brandId -> tenancy.read(brandId, () -> ownBySlug(slug)));
    }

    /** Of the brand at hand. */
    public Optional<Link> ownBySlug(String slug) {
        return one(tenancy.query(ROW + "i.slug = :slug").bind("slug", slug));
    }

    /** Of the brand at hand. */
    public Optional<Link> ownById(UUID itemId) {
        return one(tenancy.query(ROW + "i.id = :item and i.slug is not null").bind("item", itemId));
    }

    private Optional<Link> one(Query query) {
        return query.map((row, context) -> link(row)).findOne().flatMap(link -> link);
    }

    private Optional<Link> link(ResultSet row) throws SQLException {
        var offerId = row.getObject("offer_id", UUID.class);
        var destination = Destination.parse(row.getString("destination_url"));
        if (destination.isEmpty()) {
            LOG.warnf("The offer %s has a destination nobody can be sent to", new OfferId(offerId));
        }
        var template = template(row.getString("utm"), offerId);
        var memberId = row.getObject("member_id", UUID.class);
        Map<String, String> fields = new HashMap<>();
        fields.put("memberId", new MemberId(memberId).toString());
        fields.put("offerId", new OfferId(offerId).toString());
        fields.put("firstName", row.getString("first_name"));
        if (row.getString("promo_code") != null) {
            fields.put("promoCode", row.getString("promo_code"));
        }
        var brandId = row.getObject("brand_id", UUID.class);
        var itemId = row.getObject("item_id", UUID.class);
        var enrollmentId = row.getObject("enrollment_id", UUID.class);
        var zone = ZoneId.of(row.getString("timezone"));
        var domains = Set.copyOf(
                Arrays.asList((String[]) row.getArray("allowed_domains").getArray()));
        var startsAt = instant(row, "starts_at");
        var endsAt = instant(row, "ends_at");
        var stopped = stopped(row);
        return destination.map(page -> new Link(
                brandId,
                itemId,
                enrollmentId,
                offerId,
                memberId,
                zone,
                page,
                domains,
                template,
                Map.copyOf(fields),
                startsAt,
                endsAt,
                stopped));
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

    /** One that cannot be read costs the parameters, not the visitor. */
    private UtmTemplate template(String utm, UUID offerId) {
        try {
            var parameters = json.readValue(utm, PARAMETERS);
            return parameters.isEmpty() ? UtmTemplate.NONE : UtmTemplate.parse(parameters);
        } catch (JsonProcessingException | ValueRefused e) {
            LOG.warnf("The UTM template of the offer %s is left out: %s", new OfferId(offerId), e.getMessage());
            return UtmTemplate.NONE;
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
