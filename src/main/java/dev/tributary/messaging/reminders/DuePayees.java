package dev.tributary.messaging.reminders;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Finds the members who must be reminded now. */
@ApplicationScoped
class DuePayees {
    private static final Duration INTERVAL = Duration.ofDays(14);

    /** Records the reminders in the same statement, so that two instances remind a member once. */
    private static final String DUE = """
            with waiting as (
                select p.member_id, sum(p.amount) as amount, cast(max(cast(p.enrollment_id as text)) as uuid) as enrollment_id
                from payouts p
                join members m on m.brand_id = p.brand_id and m.id = p.member_id
                where p.brand_id = :brand and p.status = 'PENDING_INFO' and m.payout_address is null and m.status = 'ACTIVE'
                  and not exists (select from suppressions s
                                  where s.brand_id = p.brand_id and s.email_key = m.email_key)
                  and not exists (select from payout_reminders r
                                  where r.brand_id = p.brand_id and r.member_id = p.member_id and r.sent_at > :before)
                  and not exists (select from payouts w
                                  join notices n on n.brand_id = w.brand_id and n.enrollment_id = w.enrollment_id
                                   and n.kind = 'PAYOUT_NEEDS_INFO' and n.subject = cast(w.id as text)
                                  where w.brand_id = p.brand_id and w.member_id = p.member_id and w.status = 'PENDING_INFO'
                                    and n.created_at > :before and (n.mail_id is not null or n.mail_mode <> 'NONE'))
                group by p.member_id order by p.member_id limit :most
            ), noted as (
                insert into payout_reminders as r (brand_id, member_id, sent_at)
                select :brand, member_id, :now from waiting
                on conflict (brand_id, member_id) do update set sent_at = excluded.sent_at where r.sent_at <= :before
                returning member_id)
            select m.first_name, m.email, coalesce(m.language, b.language) as language, waiting.enrollment_id, waiting.amount
            from noted join waiting using (member_id) join members m on m.brand_id = :brand and m.id = noted.member_id
            join brands b on b.id = :brand""";

    private final Tenancy tenancy;
    private final Clock clock;

    DuePayees(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** @param amount total of their waiting payouts, in minor units */
    record DuePayee(String firstName, String email, String language, UUID enrollmentId, long amount) {}

    /** Takes up to {@code most} members, and records them as reminded. */
    List<DuePayee> take(int most) {
        var now = clock.instant();
        return tenancy.query(DUE)
                .bind("now", now)
                .bind("before", now.minus(INTERVAL))
                .bind("most", most)
                .mapTo(DuePayee.class)
                .list();
    }
}
