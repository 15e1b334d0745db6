package dev.tributary.program.enrollments;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.program.offers.History;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A member in an offer. {@link OpenEnrollments} inserts the rows, many at a time. */
@Entity
@Table(name = "enrollments")
public class Enrollment extends TenantEntity {
    private UUID offerId;
    private UUID memberId;
    private UUID planId;
    private @Nullable UUID nextPlanId;
    private @Nullable Instant nextPlanFrom;

    @JdbcTypeCode(SqlTypes.JSON)
    private History<UUID> planHistory;

    @Enumerated(EnumType.STRING)
    private EnrollmentStatus status;

    @JdbcTypeCode(SqlTypes.JSON)
    private History<EnrollmentStatus> statusHistory;

    private byte[] linkNonce;
    private boolean linkRevoked;
    private Instant linkCreatedAt;
    private @Nullable Instant linkUsedAt;
    private @Nullable Long payoutMinimum;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Enrollment() {}

    /** The history is kept for orders that occurred before the change. */
    void changeStatus(EnrollmentStatus next, Instant now) {
        if (next != status) {
            status = next;
            statusHistory = statusHistory.then(now, next);
        }
    }

    /** Orders from now on are paid by the plan of the schedule, later by its next plan; earlier orders keep their plan. */
    void changePlans(PlanSchedule schedule, Instant now) {
        planHistory = plansWith(schedule, now);
        planId = schedule.planId();
        var next = schedule.next();
        nextPlanId = next == null ? null : next.planId().value();
        nextPlanFrom = next == null ? null : next.effectiveFrom();
    }

    /** The plans over time, if the schedule were applied. */
    History<UUID> plansWith(PlanSchedule schedule, Instant now) {
        var history = planHistory.until(now);
        if (!schedule.planId().equals(history.at(now))) {
            history = history.then(now, schedule.planId());
        }
        var next = schedule.next();
        return next == null
                ? history
                : history.then(next.effectiveFrom(), next.planId().value());
    }

    /** Makes the next plan the current one once its time has come. */
    void applyDuePlan(Instant now) {
        if (isNextPlanDue(now)) {
            planId = Objects.requireNonNull(nextPlanId);
            nextPlanId = null;
            nextPlanFrom = null;
        }
    }

    /** The schedule as of now, whether or not a due plan has been applied yet. */
    PlanSchedule scheduleAt(Instant now) {
        return isNextPlanDue(now)
                ? new PlanSchedule(Objects.requireNonNull(nextPlanId), null)
                : new PlanSchedule(planId, nextPlan());
    }

    private boolean isNextPlanDue(Instant now) {
        return nextPlanId != null && nextPlanFrom != null && !nextPlanFrom.isAfter(now);
    }

    /** @param minimum minor units; null for the brand's */
    void changePayoutMinimum(@Nullable Long minimum) {
        payoutMinimum = minimum;
    }

    /** A new nonce invalidates all earlier dashboard links at once. */
    public void renewLink(byte[] nonce, Instant now) {
        linkNonce = nonce;
        linkRevoked = false;
        linkCreatedAt = now;
        linkUsedAt = null;
    }

    public void revokeLink() {
        linkRevoked = true;
    }

    public UUID offerId() {
        return offerId;
    }

    public UUID memberId() {
        return memberId;
    }

    public UUID planId() {
        return planId;
    }

    /** The plan that follows; null when there is none. */
    @Nullable
    NextPlan nextPlan() {
        return nextPlanId == null || nextPlanFrom == null ? null : new NextPlan(new PlanId(nextPlanId), nextPlanFrom);
    }

    History<UUID> plans() {
        return planHistory;
    }

    /** The plan that pays an order of that instant. */
    public UUID planAt(Instant instant) {
        return planHistory.at(instant);
    }

    public EnrollmentStatus status() {
        return status;
    }

    public History<EnrollmentStatus> statusHistory() {
        return statusHistory;
    }

    /** One half of the dashboard link; a server key is the other. */
    public byte[] linkNonce() {
        return linkNonce.clone();
    }

    public boolean isLinkRevoked() {
        return linkRevoked;
    }

    public Instant linkCreatedAt() {
        return linkCreatedAt;
    }

    public @Nullable Instant linkUsedAt() {
        return linkUsedAt;
    }

    /** Minor units that must be due before a batch pays; null when the brand's minimum applies. */
    public @Nullable Long payoutMinimum() {
        return payoutMinimum;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
