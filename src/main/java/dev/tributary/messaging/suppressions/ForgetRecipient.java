package dev.tributary.messaging.suppressions;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.mail.AccountMails;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Erases the addresses of e-mails to a member when the member is erased. Queued e-mails are not sent, codes included. */
@ApplicationScoped
class ForgetRecipient {
    private final Tenancy tenancy;
    private final AuditTrail audit;
    private final AccountMails accountMails;
    private final Clock clock;

    ForgetRecipient(Tenancy tenancy, AuditTrail audit, AccountMails accountMails, Clock clock) {
        this.accountMails = accountMails;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    void onErased(@Observes MemberErased erased) {
        accountMails.forget(Stream.of(erased.email(), erased.payoutEmail())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
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
