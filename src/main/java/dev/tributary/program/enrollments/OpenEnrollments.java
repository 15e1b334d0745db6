package dev.tributary.program.enrollments;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Enrols members in an offer. Ten thousand members take no more statements than one. Existing enrollments do not change. */
@ApplicationScoped
public class OpenEnrollments {
    /** The most in one request, so that its transaction stays short. */
    public static final int MAX_MEMBERS = 10_000;

    public static final int NONCE_BYTES = 16;

    private final Tenancy tenancy;
    private final Plans plans;
    private final InsertEnrollments insertEnrollments;
    private final Event<EnrollmentsOpened> enrollmentsOpened;
    private final Clock clock;

    OpenEnrollments(
            Tenancy tenancy,
            Plans plans,
            InsertEnrollments insertEnrollments,
            Event<EnrollmentsOpened> enrollmentsOpened,
            Clock clock) {
        this.tenancy = tenancy;
        this.plans = plans;
        this.insertEnrollments = insertEnrollments;
        this.enrollmentsOpened = enrollmentsOpened;
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
        check(offer, memberIds);
        var plan = planId == null ? plans.defaultOf(offer.id()) : plans.get(offer.id(), planId);
        var newIds = insertEnrollments.insert(offer, members, plan.id());
        if (!newIds.isEmpty()) {
            enrollmentsOpened.fire(new EnrollmentsOpened(tenancy.brandId(), List.copyOf(newIds)));
        }
        var enrollments = findExisting(offer, members);
        return members.stream()
                .map(enrollments::get)
                .map(row -> new Opened(row.id(), row.memberId(), row.planId(), newIds.contains(row.id())))
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
     * @param memberIds the list {@code /memberIds} of a body
     * @throws NotFound with the positions of those who are no active members of the brand
     * @throws OfferArchived
     */
    public void check(Offer offer, Collection<UUID> memberIds) {
        if (offer.shownAt(clock.instant()) == OfferStatus.Shown.ARCHIVED) {
            throw new OfferArchived();
        }
        Set<UUID> active = tenancy.query("""
                        select id from members
                        where brand_id = :brand and id = any(:members) and status = 'ACTIVE'""")
                .bindArray("members", UUID.class, memberIds)
                .mapTo(UUID.class)
                .set();
        NotFound.check("member", "/memberIds", memberIds, active::contains);
    }

    /**
     * @param isNew whether this call opened it
     */
    public record Opened(UUID enrollmentId, UUID memberId, UUID planId, boolean isNew) {}

    public record Row(UUID id, UUID memberId, UUID planId) {}
}
