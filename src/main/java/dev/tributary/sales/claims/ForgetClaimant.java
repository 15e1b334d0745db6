package dev.tributary.sales.claims;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;

/** Erases what a member wrote in claims and what they were answered, with the member. */
@ApplicationScoped
class ForgetClaimant {
    private static final List<String> WRITTEN = List.of("note", "answer");

    private final Tenancy tenancy;
    private final AuditTrail audit;

    ForgetClaimant(Tenancy tenancy, AuditTrail audit) {
        this.tenancy = tenancy;
        this.audit = audit;
    }

    void onErased(@Observes MemberErased erased) {
        tenancy.query("""
                        update claims set note = null, answer = null
                        where brand_id = :brand and enrollment_id in
                              (select id from enrollments where brand_id = :brand and member_id = :member)
                        returning id""")
                .bind("member", erased.memberId())
                .mapTo(UUID.class)
                .list()
                .forEach(claim -> audit.redact(claim, WRITTEN));
    }
}
