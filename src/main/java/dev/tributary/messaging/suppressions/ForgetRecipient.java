package dev.tributary.messaging.suppressions;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Erases the addresses of e-mails to a member when the member is erased. Queued e-mails are not sent. */
@ApplicationScoped
class ForgetRecipient {
    private final Tenancy tenancy;
    private final AuditTrail audit;
    private final Clock clock;

    ForgetRecipient(Tenancy tenancy, AuditTrail audit, Clock clock) {
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    void onErased(@Observes MemberErased erased) {
        tenancy.update("""
                        update deliveries
                        set email = 'erased@erased.invalid', merged = null, reply = null,
                            status = case when status = 'QUEUED' then 'SKIPPED' else status end,
                            reason = case when status = 'QUEUED' then 'member_erased' else reason end,
                            changed_at = :now
                        where brand_id = :brand and member_id = :member""")
                .bind("member", erased.memberId())
                .bind("now", clock.instant())
                .execute();
        tenancy.query("delete from suppressions where brand_id = :brand and email_key = lower(:email) returning id")
                .bind("email", erased.email())
                .mapTo(UUID.class)
                .list()
                .forEach(suppression -> audit.redact(suppression, List.of("email", "email_key", "note")));
    }
}
