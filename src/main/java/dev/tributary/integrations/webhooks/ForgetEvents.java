package dev.tributary.integrations.webhooks;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.mail.MailedCodes;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;

/** Deletes stored events about a member and the address of the member's own system when the member is erased. */
@ApplicationScoped
class ForgetEvents {
    private static final String OF_MEMBER = "e.brand_id = :brand and e.member_id = :member";

    /** Must be the condition of the index that serves it. */
    private static final String NAMES_MEMBER =
            "event_type in ('member.created', 'member.updated', 'claim.created', 'claim.updated', 'payout.requested')";

    private final Tenancy tenancy;
    private final AuditTrail audit;
    private final MailedCodes codes;

    ForgetEvents(Tenancy tenancy, AuditTrail audit, MailedCodes codes) {
        this.tenancy = tenancy;
        this.audit = audit;
        this.codes = codes;
    }

    void onErased(@Observes MemberErased erased) {
        var member = erased.memberId();
        run(
                "delete from webhook_deliveries where brand_id = :brand and " + NAMES_MEMBER + """
                 and event_type <> 'payout.requested' and ordered_by in (
                    select :member union all
                    select c.id from claims c join enrollments e on e.brand_id = c.brand_id and e.id = c.enrollment_id
                    where c.brand_id = :brand and\s""" + OF_MEMBER + ")",
                member);
        blankRequestedPayouts(member);
        forgetPostbacks(member);
    }

    /** The request of a payout stays in the log, without the payee and the account, which the receiver got when it was sent. */
    private void blankRequestedPayouts(UUID member) {
        run("""
                update webhook_deliveries d
                set payload = cast(jsonb_set(jsonb_set(p.event, '{data}', (p.event -> 'data') || p.blank),
                                             '{changes,after}', (p.event #> '{changes,after}') || p.blank) as text)
                from (select id, cast(payload as jsonb) as event,
                             cast('{"payTo":null,"memberName":null,"memberEmail":null}' as jsonb) as blank
                      from webhook_deliveries
                      where brand_id = :brand and\s""" + NAMES_MEMBER + """
                         and event_type = 'payout.requested'
                        and ordered_by in (select id from payouts where brand_id = :brand and member_id = :member)) p
                where d.brand_id = :brand and d.id = p.id""", member);
    }

    private void forgetPostbacks(UUID member) {
        ids("select e.id from enrollments e where " + OF_MEMBER, member).forEach(codes::forget);
        ids("""
                update webhook_endpoints w set status = 'DELETED', url = 'https://erased.invalid/'
                from enrollments e where w.brand_id = :brand and w.enrollment_id = e.id and\s""" + OF_MEMBER + " returning w.id", member).forEach(postback -> {
            tenancy.update("delete from webhook_deliveries where brand_id = :brand and endpoint_id = :endpoint")
                    .bind("endpoint", postback)
                    .execute();
            audit.redact(postback, List.of("url"));
        });
    }

    private void run(String sql, UUID member) {
        tenancy.update(sql).bind("member", member).execute();
    }

    private List<UUID> ids(String sql, UUID member) {
        return tenancy.query(sql).bind("member", member).mapTo(UUID.class).list();
    }
}
