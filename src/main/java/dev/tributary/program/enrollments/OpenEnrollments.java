package dev.tributary.program.enrollments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.offers.History;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Enrols members in an offer. Ten thousand take as many statements as one. Existing enrollments do not change. */
@ApplicationScoped
public class OpenEnrollments {
    /** The most in one request, so that its transaction stays short. */
    public static final int MOST = 10_000;

    public static final int NONCE_BYTES = 16;

    private final Tenancy tenancy;
    private final Plans plans;
    private final Event<EnrollmentsOpened> openings;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OpenEnrollments(Tenancy tenancy, Plans plans, Event<EnrollmentsOpened> openings, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.plans = plans;
        this.openings = openings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The enrollment of each member, in the order of the members, each once.
     *
     * @param planId of the new enrollments; the offer's default plan when null
     * @throws NotFound when one of them is not an active member of the brand, or the plan not one of the offer's
     */
    public List<Opened> open(Offer offer, Collection<UUID> memberIds, @Nullable UUID planId) {
        var members = new LinkedHashSet<>(memberIds);
        check(offer, members);
        var plan = planId == null ? plans.defaultOf(offer.id()) : plans.get(offer.id(), planId);
        var fresh = insert(offer, members, plan.id());
        if (!fresh.isEmpty()) {
            openings.fire(new EnrollmentsOpened(tenancy.brandId(), List.copyOf(fresh)));
        }
        var enrollments = findExisting(offer, members);
        return members.stream()
                .map(enrollments::get)
                .map(row -> new Opened(row.id(), row.memberId(), row.planId(), fresh.contains(row.id())))
                .toList();
    }

    /** The existing enrollments of these members, by member. */
    public Map<UUID, Row> findExisting(Offer offer, Collection<UUID> memberIds) {
        return tenancy.query("""
                        select id, member_id, plan_id from enrollments
                        where brand_id = :brand and offer_id = :offer and member_id = any(:members)""")
                .bind("offer", offer.id())
                .bindArray("members", UUID.class, memberIds)
                .mapTo(Row.class)
                .collect(Collectors.toMap(Row::memberId, Function.identity()));
    }

    /**
     * @throws NotFound when one of them is not an active member of the brand
     * @throws OfferArchived
     */
    public void check(Offer offer, Set<UUID> memberIds) {
        if (offer.shownAt(clock.instant()) == OfferStatus.Shown.ARCHIVED) {
            throw new OfferArchived();
        }
        int known = tenancy.query("""
                        select count(*) from members
                        where brand_id = :brand and id = any(:members) and status = 'ACTIVE'""")
                .bindArray("members", UUID.class, memberIds)
                .mapTo(int.class)
                .one();
        if (known != memberIds.size()) {
            throw new NotFound("member");
        }
    }

    /** Sorted, so that two that enrol the same members wait for each other instead of meeting in a deadlock. */
    private Set<UUID> insert(Offer offer, Set<UUID> memberIds, UUID planId) {
        var members = memberIds.stream().sorted().toList();
        return new HashSet<>(UnnestParameters.of(members)
                .column("ids", "uuid", member -> TypeId.next())
                .column("members", "uuid", member -> member)
                .column("nonces", "text", member -> nonce())
                .bindTo(tenancy.query("""
                        insert into enrollments (brand_id, id, offer_id, member_id, plan_id, plan_history, status, status_history,
                                                 link_nonce, link_revoked, link_created_at, created_at)
                        select :brand, id, :offer, member_id, :plan, cast(:plan_history as jsonb), 'ACTIVE', cast(:history as jsonb),
                               decode(nonce, 'hex'), false, :now, :now
                        from unnest(:ids, :members, :nonces) as fresh (id, member_id, nonce)
                        on conflict on constraint enrollments_once do nothing
                        returning id"""))
                .bind("offer", offer.id())
                .bind("plan", planId)
                .bind("plan_history", history(planId))
                .bind("history", history(EnrollmentStatus.ACTIVE))
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list());
    }

    private String nonce() {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    private String history(Object state) {
        try {
            return json.writeValueAsString(History.always(state));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param isNew whether this call opened it
     */
    public record Opened(UUID enrollmentId, UUID memberId, UUID planId, boolean isNew) {}

    public record Row(UUID id, UUID memberId, UUID planId) {}
}
