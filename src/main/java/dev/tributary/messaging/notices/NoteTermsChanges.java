package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.plans.TermsAmended;
import dev.tributary.program.enrollments.PlanMoved;
import dev.tributary.program.offers.OrderSettingsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;

/** Creates notices of changes of terms, in the transaction of the change. */
@ApplicationScoped
class NoteTermsChanges {
    private final Tenancy tenancy;
    private final Clock clock;

    NoteTermsChanges(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** The subject contains the time, since an announcement can be withdrawn and made again. */
    void onPlanMoved(@Observes PlanMoved moved) {
        tenancy.update("""
                        insert into notices (brand_id, id, enrollment_id, kind, subject, amount, details, mail_mode, created_at)
                        values (:brand, next_notice_id(), :enrollment, 'TERMS_CHANGE_ANNOUNCED',
                                concat_ws(' ', cast(:plan as text), cast(:version as text), cast(:from as text), cast(:now as text)), 0,
                                jsonb_build_object('planId', cast(:plan as text), 'version', :version,
                                                   'effectiveFrom', cast(:from as text)),
                                'NEW', :now)
                        on conflict do nothing""")
                .bind("enrollment", moved.enrollmentId())
                .bind("plan", moved.planId())
                .bind("version", moved.version())
                .bind("from", moved.effectiveFrom().toString())
                .bind("now", clock.instant())
                .execute();
    }

    void onOrderSettingsChanged(@Observes OrderSettingsChanged changed) {
        tenancy.update("""
                        insert into notice_fanouts (brand_id, id, kind, subject, offer_id, details, after, created_at)
                        select :brand, next_notice_id(), 'TERMS_CHANGE_ANNOUNCED',
                               concat_ws(' ', cast(:offer as text), cast(:from as text), cast(:now as text)), :offer,
                               cast(:details as jsonb), cast('00000000-0000-0000-0000-000000000000' as uuid), :now
                        on conflict do nothing""")
                .bind("offer", changed.offerId())
                .bind("from", changed.effectiveFrom().toString())
                .bind("details", TermsChangeDetails.of(changed).toString())
                .bind("now", clock.instant())
                .execute();
    }

    /** A job creates the notices of the plan's affiliates. */
    void onTermsAmended(@Observes TermsAmended amended) {
        Instant now = clock.instant();
        tenancy.update("""
                        insert into notice_fanouts (brand_id, id, kind, subject, offer_id, plan_id, details, after, created_at)
                        select :brand, next_notice_id(), 'TERMS_CHANGE_ANNOUNCED', p.id || ' ' || v.version, p.offer_id, p.id,
                               jsonb_build_object('planId', p.id, 'version', v.version, 'effectiveFrom', v.effective_from),
                               cast('00000000-0000-0000-0000-000000000000' as uuid), :now
                        from plans p join plan_versions v on v.brand_id = :brand and v.plan_id = p.id and v.version = :version
                        where p.brand_id = :brand and p.id = :plan
                        on conflict do nothing""")
                .bind("plan", amended.planId())
                .bind("version", amended.version())
                .bind("now", now)
                .execute();
    }
}
