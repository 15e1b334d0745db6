package dev.tributary.pricing.plans;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plans of a brand and their versions. */
@Singleton
public class Plans extends TenantRepository<Plan> {
    private static final String DEFAULT_NAME = "Standard";

    private final PlanVersionRows versions;
    private final Clock clock;
    private final Event<TermsAmended> amendments;

    Plans(PlanVersionRows versions, Clock clock, Event<TermsAmended> amendments) {
        super("plan");
        this.versions = versions;
        this.clock = clock;
        this.amendments = amendments;
    }

    /** Creates the default plan of a new offer, with its version 1. */
    public Plan open(UUID offerId, CommissionTerms terms) {
        return add(offerId, DEFAULT_NAME, true, terms);
    }

    public List<Plan> findByOffer(UUID offerId) {
        return listWhere("offerId = :offer order by id desc", Map.of("offer", offerId));
    }

    public Plan defaultOf(UUID offerId) {
        return listWhere("offerId = :offer and isDefault = true", Map.of("offer", offerId)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("offer"));
    }

    /** A plan that belongs to this offer. */
    public Plan get(UUID offerId, UUID planId) {
        var plan = get(planId);
        if (!plan.offerId().equals(offerId)) {
            throw new NotFound("plan");
        }
        return plan;
    }

    /** The version in force at that instant. */
    public PlanVersion versionAt(Plan plan, Instant instant) {
        return effectiveAt(versions.of(plan), instant);
    }

    private static PlanVersion effectiveAt(List<PlanVersion> versions, Instant instant) {
        return versions.stream()
                .filter(version -> version.isEffectiveAt(instant))
                .findFirst()
                .orElseThrow();
    }

    /** The version in force now. */
    public PlanVersion current(Plan plan) {
        return versionAt(plan, clock.instant());
    }

    /** The default terms in force now, by offer; two queries for any number of offers. */
    public Map<UUID, PlanVersion> currentByOffer(Collection<UUID> offerIds) {
        if (offerIds.isEmpty()) {
            return Map.of();
        }
        var now = clock.instant();
        var defaults = listWhere("offerId in :offers and isDefault = true", Map.of("offers", offerIds));
        var history =
                versions.of(tenancy.brandId(), defaults.stream().map(Plan::id).toList());
        return defaults.stream()
                .collect(Collectors.toMap(
                        Plan::offerId, plan -> effectiveAt(history.getOrDefault(plan.id(), List.of()), now)));
    }

    /**
     * The versions that come into force between two instants, if nothing more is changed.
     *
     * @param from included, with the version in force then
     * @param to not included
     */
    public List<PlanVersion> inForce(Plan plan, Instant from, Instant to) {
        var history = versions.of(plan);
        var starts = history.stream()
                .flatMap(version -> Stream.ofNullable(version.effectiveFrom()))
                .filter(from::isBefore);
        return Stream.concat(Stream.of(from), starts)
                .filter(to::isAfter)
                .map(instant -> effectiveAt(history, instant))
                .distinct()
                .toList();
    }

    /**
     * Adds a version in force from {@code effectiveFrom}, or from now on. Versions that were to come into force later never do:
     * of the versions that have begun, the newest applies. Terms that are in force already make no new version.
     *
     * @throws EffectiveFromTooEarly
     */
    public PlanVersion amend(Plan plan, CommissionTerms terms, @Nullable Instant effectiveFrom) {
        lock(plan.id());
        var now = clock.instant();
        var last = versions.of(plan).get(0);
        if (last.terms().equals(terms) && effectiveFrom == null && last.isEffectiveAt(now)) {
            return last;
        }
        var from = effectiveFrom == null ? now : effectiveFrom;
        if (from.isBefore(now)) {
            throw new EffectiveFromTooEarly();
        }
        var next = new PlanVersion(plan, last.version() + 1, from, terms, now);
        versions.persistAndFlush(next);
        amendments.fire(new TermsAmended(plan.id(), next.version()));
        return next;
    }

    /** Newest first. */
    public List<PlanVersion> history(Plan plan) {
        return versions.of(plan);
    }

    /** Adds a plan to an offer. */
    public Plan add(UUID offerId, String name, boolean isDefault, CommissionTerms terms) {
        if (isDefault) {
            demoteDefaultOf(offerId);
        }
        var now = clock.instant();
        var plan = add(new Plan(tenancy.brandId(), offerId, name, isDefault, now));
        versions.persistAndFlush(new PlanVersion(plan, 1, null, terms, now));
        return plan;
    }

    /** Makes it the default plan, which new enrollments get. */
    public void makeDefault(Plan plan) {
        demoteDefaultOf(plan.offerId());
        plan.makeDefault(true);
        save(plan);
    }

    private void demoteDefaultOf(UUID offerId) {
        listWhere("offerId = :offer and isDefault = true", Map.of("offer", offerId))
                .forEach(plan -> lock(plan.id()).makeDefault(false));
        flush();
    }

    @Override
    protected @Nullable Problem refusal(String constraint) {
        return switch (constraint) {
            case "plans_of_offer" -> new NotFound("offer");
            case "plans_one_default" -> new DefaultPlanChanged();
            default -> null;
        };
    }
}
