package dev.tributary.sales.claims;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;

/** Erases the texts of claims and of their answers when a member is erased. */
@ApplicationScoped
class ForgetClaimant {
    private static final List<String> TEXTS = List.of("note", "answer");

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
                .forEach(claim -> audit.redact(claim, TEXTS));
    }
}
