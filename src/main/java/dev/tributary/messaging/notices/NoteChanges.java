package dev.tributary.messaging.notices;

import dev.tributary.ledger.payouts.PayoutsChanged;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.claims.ClaimAnswered;
import dev.tributary.sales.claims.ClaimsReminded;
import dev.tributary.sales.conversions.ReviewRejected;
import dev.tributary.tracking.items.ItemEnded;
import dev.tributary.tracking.items.TrackingItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.UUID;

/** Creates notices of changes that are neither ledger entries nor changes of terms, in the transaction of the change. */
@ApplicationScoped
class NoteChanges {
    private final Tenancy tenancy;
    private final Clock clock;

    NoteChanges(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    void onPayoutsChanged(@Observes PayoutsChanged changed) {
        UnnestParameters.of(changed.payoutIds())
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.update("""
                        insert into notices (brand_id, id, enrollment_id, kind, subject, amount, payout_id, details, mail_mode,
                                             created_at)
                        select :brand, next_notice_id(), enrollment_id,
                               case status when 'PAID' then 'PAYOUT_PAID' when 'PENDING_INFO' then 'PAYOUT_NEEDS_INFO'
                                           else 'PAYOUT_FAILED' end,
                               cast(id as text), amount, id, '{}', 'NEW', :now
                        from payouts
                        where brand_id = :brand and id = any(:ids) and status in ('PENDING_INFO', 'PAID', 'FAILED', 'RETURNED')
                        on conflict do nothing"""))
                .bind("now", clock.instant())
                .execute();
    }

    void onReviewRejected(@Observes ReviewRejected rejected) {
        tenancy.update("""
                        insert into notices (brand_id, id, enrollment_id, kind, subject, amount, conversion_id, details,
                                             mail_mode, created_at)
                        select :brand, next_notice_id(), enrollment_id, 'CONVERSION_REJECTED', cast(id as text), 0, id, '{}',
                               'NEW', :now
                        from conversions where brand_id = :brand and id = any(:conversions) and enrollment_id is not null
                        on conflict do nothing""")
                .bindArray("conversions", UUID.class, rejected.conversionIds())
                .bind("now", clock.instant())
                .execute();
    }

    void onOverdueClaims(@Observes ClaimsReminded reminded) {
        tenancy.update("""
                        insert into notices (brand_id, id, enrollment_id, kind, subject, amount, details, mail_mode, created_at)
                        select :brand, next_notice_id(), enrollment_id, 'CLAIM_OVERDUE', cast(id as text), 0,
                               jsonb_build_object('order', order_id, 'closesOn', closes_on), 'NEW', :now
                        from claims where brand_id = :brand and id = any(:claims)
                        on conflict do nothing""")
                .bindArray("claims", UUID.class, reminded.claimIds())
                .bind("now", clock.instant())
                .execute();
    }

    void onClaimAnswered(@Observes ClaimAnswered answered) {
        tenancy.update("""
                        insert into notices (brand_id, id, enrollment_id, kind, subject, amount, details, mail_mode, created_at)
                        select :brand, next_notice_id(), enrollment_id, 'CLAIM_ANSWERED', cast(id as text), 0,
                               jsonb_build_object('order', order_id, 'state', state, 'answer', coalesce(answer, ''),
                                                  'verdict', verdict), 'NEW', :now
                        from claims where brand_id = :brand and id = :claim
                        on conflict do nothing""")
                .bind("claim", answered.claimId())
                .bind("now", clock.instant())
                .execute();
    }

    /** The subject contains the time, since an item can be switched off more than once. */
    void onItemEnded(@Observes ItemEnded ended) {
        var item = ended.item();
        var now = clock.instant();
        boolean isRefreshed = item.status() == TrackingItem.Status.RETIRED;
        tenancy.update("""
                        insert into notices (brand_id, id, enrollment_id, kind, subject, amount, details, mail_mode, created_at)
                        values (:brand, next_notice_id(), :enrollment, :kind, :subject, 0,
                                jsonb_build_object('item', cast(:item as text)), 'NEW', :now)
                        on conflict do nothing""")
                .bind("enrollment", item.enrollmentId())
                .bind("kind", isRefreshed ? NoticeKind.CODE_REFRESHED : NoticeKind.ITEM_SWITCHED_OFF)
                .bind("subject", isRefreshed ? item.id().toString() : item.id() + " " + now)
                .bind("item", item.code() == null ? item.slug() : item.code())
                .bind("now", now)
                .execute();
    }
}
