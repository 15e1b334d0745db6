package dev.tributary.integrations.webhooks;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Deletes the copies of what was told of a member, with the member. */
@ApplicationScoped
class ForgetEvents {
    private final Tenancy tenancy;

    ForgetEvents(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    void onErased(@Observes MemberErased erased) {
        tenancy.update("""
                        delete from webhook_deliveries
                        where brand_id = :brand
                          and (ordered_by = :member and event_type like 'member.%'
                               or event_type like 'claim.%' and ordered_by in (
                                   select c.id from claims c
                                   join enrollments e on e.brand_id = c.brand_id and e.id = c.enrollment_id
                                   where c.brand_id = :brand and e.member_id = :member))""").bind("member", erased.memberId()).execute();
    }
}
