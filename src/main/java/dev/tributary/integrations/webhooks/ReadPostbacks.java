package dev.tributary.integrations.webhooks;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.PostbacksOfMember;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads the postbacks of a member, for the export of the member's data. */
@ApplicationScoped
class ReadPostbacks implements PostbacksOfMember {
    private final Tenancy tenancy;

    ReadPostbacks(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public List<String> of(UUID memberId) {
        return tenancy.query("""
                        select jsonb_build_object('id', w.id, 'enrollment_id', w.enrollment_id, 'url', w.url,
                                                  'status', w.status, 'created_at', w.created_at)
                        from webhook_endpoints w
                        join enrollments e on e.brand_id = w.brand_id and e.id = w.enrollment_id
                        where w.brand_id = :brand and e.member_id = :member and w.status <> 'DELETED'
                        order by w.id desc""").bind("member", memberId).mapTo(String.class).list();
    }
}
