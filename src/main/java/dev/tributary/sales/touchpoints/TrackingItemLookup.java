package dev.tributary.sales.touchpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.offers.History;
import dev.tributary.program.offers.OrderSettings;
import dev.tributary.sales.attribution.Candidate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tracking items that evidence leads to, with all that decides whether and how they are credited; many at once. */
@ApplicationScoped
public class TrackingItemLookup {
    private static final TypeReference<History<String>> STATES = new TypeReference<>() {};
    private static final TypeReference<History<UUID>> PLANS = new TypeReference<>() {};
    private static final TypeReference<History<OrderSettings>> ORDER_SETTINGS = new TypeReference<>() {};
    private static final String ACTIVE = "ACTIVE";
    private static final History<Boolean> ALWAYS = History.always(true);

    private static final int MOST_KEPT = 10_000;

    /** By its text: orders of the same members come again and again, and their histories rarely grow. */
    private final Cache<String, History<?>> histories =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private final Tenancy tenancy;
    private final ObjectMapper json;

    TrackingItemLookup(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    public FoundItems find(Collection<String> codeKeys, Collection<UUID> itemIds) {
        var found = new FoundItems(new HashMap<>(), new HashMap<>());
        if (codeKeys.isEmpty() && itemIds.isEmpty()) {
            return found;
        }
        var query = tenancy.query(SELECT);
        UnnestParameters.of(List.copyOf(codeKeys))
                .column("codes", "text", key -> key)
                .bindTo(query);
        UnnestParameters.of(List.copyOf(itemIds))
                .column("items", "uuid", id -> id)
                .bindTo(query);
        query.mapTo(TrackingItemRow.class).forEach(row -> {
            var item = new KnownItem(
                    candidate(row),
                    read(row.planHistory(), PLANS),
                    orderSettings(row),
                    row.memberEmail(),
                    row.memberPayoutEmail(),
                    Set.of(row.memberTags()));
            found.byId().put(Objects.requireNonNull(row.itemId()), item);
            if (row.codeKey() != null) {
                found.byCode().put(row.codeKey(), item);
            }
        });
        return found;
    }

    /** Enrollments that customers are bound to, by id. */
    public Map<UUID, KnownItem> findEnrollments(Collection<UUID> enrollmentIds) {
        if (enrollmentIds.isEmpty()) {
            return Map.of();
        }
        return UnnestParameters.of(List.copyOf(enrollmentIds))
                .column("enrollments", "uuid", id -> id)
                .bindTo(tenancy.query(SELECT_ENROLLMENTS))
                .mapTo(TrackingItemRow.class)
                .map(row -> new KnownItem(
                        candidate(row),
                        read(row.planHistory(), PLANS),
                        orderSettings(row),
                        row.memberEmail(),
                        row.memberPayoutEmail(),
                        Set.of(row.memberTags())))
                .collect(Collectors.toMap(item -> item.candidate().enrollmentId(), Function.identity()));
    }

    private Candidate candidate(TrackingItemRow row) {
        var offer = new Candidate.Offer(
                row.offerId(),
                row.startsAt(),
                row.endsAt(),
                active(row.offerHistory()),
                orderSettings(row).map(OrderSettings::attribution));
        // A retired link is as one that was switched off.
        var retirement = row.retiredAt() == null || row.codeKey() == null
                ? null
                : new Candidate.Retirement(row.retiredAt(), row.graceDays());
        return new Candidate(
                offer,
                row.enrollmentId(),
                row.memberId(),
                row.itemId(),
                active(row.enrollmentHistory()),
                // Retirement is told apart, and its grace outlasts the change of status.
                row.itemHistory() == null
                        ? ALWAYS
                        : retirement == null ? active(row.itemHistory()) : unlessSwitchedOff(row.itemHistory()),
                retirement);
    }

    private History<Boolean> active(String history) {
        return read(history, STATES).map(ACTIVE::equals);
    }

    private History<OrderSettings> orderSettings(TrackingItemRow row) {
        return read(row.orderSettingsHistory(), ORDER_SETTINGS);
    }

    private History<Boolean> unlessSwitchedOff(String history) {
        return read(history, STATES).map(status -> !"INACTIVE".equals(status));
    }

    @SuppressWarnings("unchecked") // no two kinds of histories have the same text
    private <S> History<S> read(String history, TypeReference<History<S>> type) {
        return (History<S>) histories.get(history, text -> parse(text, type));
    }

    private <S> History<S> parse(String history, TypeReference<History<S>> type) {
        try {
            return json.readValue(history, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // Laterally with a limit, so that each item finds its own three rows by key: joined freely, a plan made once for
    // lists of
    // any length reads all enrollments of an offer.
    private static final String SELECT = """
            select i.id as item_id, i.code_key, i.status_history as item_history, i.retired_at,
                   coalesce(i.grace_days, 0) as grace_days,
                   e.id as enrollment_id, e.member_id, e.plan_history, e.status_history as enrollment_history,
                   m.email as member_email, m.payout_email as member_payout_email, m.tags as member_tags,
                   o.id as offer_id, o.starts_at, o.ends_at, o.status_history as offer_history,
                   o.order_settings_history
            from tracking_items i
            cross join lateral (
                select * from enrollments e where e.brand_id = i.brand_id and e.id = i.enrollment_id limit 1) e
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            cross join lateral (
                select * from offers o where o.brand_id = e.brand_id and o.id = e.offer_id limit 1) o
            where i.brand_id = :brand and (i.code_key = any(:codes) or i.id = any(:items))""";

    private static final String SELECT_ENROLLMENTS = """
            select cast(null as uuid) as item_id, cast(null as text) as code_key, cast(null as text) as item_history, cast(null as timestamptz) as retired_at,
                   0 as grace_days,
                   e.id as enrollment_id, e.member_id, e.plan_history, e.status_history as enrollment_history,
                   m.email as member_email, m.payout_email as member_payout_email, m.tags as member_tags,
                   o.id as offer_id, o.starts_at, o.ends_at, o.status_history as offer_history,
                   o.order_settings_history
            from enrollments e
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
            where e.brand_id = :brand and e.id = any(:enrollments)""";
}
