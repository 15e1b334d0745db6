package dev.tributary.tracking.links;

import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
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
import org.jspecify.annotations.Nullable;

/** Maps a row of {@link ReadLink} to a link. */
@Singleton
class LinkMapper {
    private static final Logger LOG = Logger.getLogger(LinkMapper.class);
    private static final String ACTIVE = "ACTIVE";

    private final OfferJson json;

    LinkMapper(OfferJson json) {
        this.json = json;
    }

    /** Empty when the offer's destination is no valid address. */
    Optional<Link> link(ResultSet row) throws SQLException {
        var home = Destination.parse(row.getString("destination_url")).orElse(null);
        var offerId = row.getObject("offer_id", UUID.class);
        if (home == null) {
            LOG.warnf("The offer %s has a destination nobody can be sent to", new OfferId(offerId));
            return Optional.empty();
        }
        return Optional.of(link(row, home, offerId));
    }

    private Link link(ResultSet row, Destination home, UUID offerId) throws SQLException {
        var domains = Set.copyOf(
                Arrays.asList((String[]) row.getArray("allowed_domains").getArray()));
        return new Link(
                row.getObject("brand_id", UUID.class),
                row.getObject("item_id", UUID.class),
                row.getObject("enrollment_id", UUID.class),
                offerId,
                row.getObject("member_id", UUID.class),
                ZoneId.of(row.getString("timezone")),
                home,
                destination(row.getString("own_destination_url"), home, domains),
                domains,
                json.utmTemplate(row.getString("utm"), offerId),
                fields(row),
                appliedCode(row),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                stopped(row));
    }

    /** Ignores an own destination that the offer no longer allows, so that nobody is redirected to a foreign host. */
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

    /** The query leaves out a code that is not live in a shop. */
    private @Nullable AppliedCode appliedCode(ResultSet row) throws SQLException {
        var code = row.getString("applied_code");
        return code == null ? null : AppliedCode.of(json.applyCode(row.getString("apply_code")), code);
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

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
