package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The e-mails about notices. */
@ApplicationScoped
class NoticeMails {
    private final Tenancy tenancy;
    private final Clock clock;

    NoticeMails(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Finds a queued e-mail, with its recipient. */
    Optional<Queued> find(UUID id) {
        return tenancy.query("""
                        select m.id, m.enrollment_id, mem.email, mem.first_name, coalesce(mem.language, b.language) as language,
                               mem.status as member_status, o.name as offer_name,
                               exists (select from suppressions s
                                       where s.brand_id = :brand and lower(s.email) = lower(mem.email)) as unsubscribed
                        from notice_mails m
                        join brands b on b.id = :brand
                        join enrollments e on e.brand_id = :brand and e.id = m.enrollment_id
                        join members mem on mem.brand_id = :brand and mem.id = e.member_id
                        join offers o on o.brand_id = :brand and o.id = e.offer_id
                        where m.brand_id = :brand and m.id = :id and m.status = 'QUEUED'""").bind("id", id).mapTo(Queued.class).findOne();
    }

    /** The notices of an e-mail, in the order in which they happened. */
    List<NoticeRow> notices(UUID mailId) {
        return tenancy.query("select " + NoticeRow.COLUMNS + " from notices n " + NoticeRow.JOINS + """
                        where n.brand_id = :brand and n.mail_id = :mail order by n.created_at, n.id""")
                .bind("mail", mailId)
                .mapTo(NoticeRow.class)
                .list();
    }

    void complete(UUID id, String status, @Nullable String reason) {
        tenancy.update("""
                        update notice_mails set status = :status, reason = :reason, changed_at = :now
                        where brand_id = :brand and id = :id""")
                .bind("id", id)
                .bind("status", status)
                .bind("reason", reason)
                .bind("now", clock.instant())
                .execute();
    }

    public record Queued(
            UUID id,
            UUID enrollmentId,
            String email,
            String firstName,
            String language,
            String memberStatus,
            String offerName,
            boolean unsubscribed) {
        boolean isUnwanted() {
            return unsubscribed || !memberStatus.equals("ACTIVE");
        }
    }
}
