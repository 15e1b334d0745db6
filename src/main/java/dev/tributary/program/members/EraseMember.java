package dev.tributary.program.members;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.EraseAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Erases the personal data of a member, here and in the audit trail. Orders, ledger entries and payouts stay, since they refer
 * to the member by id only.
 */
@ApplicationScoped
class EraseMember {
    private static final List<String> PERSONAL = List.of(
            "first_name",
            "last_name",
            "email",
            "external_id",
            "instagram",
            "tiktok",
            "youtube",
            "payout_email",
            "payout_holder",
            "tags",
            "legal_name",
            "address",
            "vat_id");

    private final Members members;
    private final Tenancy tenancy;
    private final AuditTrail audit;
    private final EraseAnswers answers;
    private final Event<MemberErased> erased;

    EraseMember(Members members, Tenancy tenancy, AuditTrail audit, EraseAnswers answers, Event<MemberErased> erased) {
        this.members = members;
        this.tenancy = tenancy;
        this.audit = audit;
        this.answers = answers;
        this.erased = erased;
    }

    void erase(UUID id) {
        var member = members.lock(id);
        answers.naming(Stream.of("\"id\":\"" + new MemberId(id) + '"', member.email(), member.payoutEmail())
                .filter(Objects::nonNull)
                .toList());
        erased.fire(new MemberErased(id, member.email(), member.payoutEmail()));
        audit.name("enrollment.link_revoked", null);
        tenancy.update("""
                        update enrollments set link_revoked = true
                        where brand_id = :brand and member_id = :member and not link_revoked""").bind("member", id).execute();
        audit.name("member.erased", null);
        tenancy.update("""
                        update members
                        set first_name = 'Erased', last_name = null, email = 'erased-' || cast(id as text) || '@erased.invalid',
                            external_id = null, instagram = null, tiktok = null, youtube = null, payout_email = null,
                            language = null, payout_method = null, payout_holder = null, payout_iban = null,
                            payout_bic = null, payout_account = null, payouts_frozen_until = null, tags = '{}',
                            status = 'ARCHIVED'
                        where brand_id = :brand and id = :member""").bind("member", id).execute();
        audit.redact(id, PERSONAL);
    }
}
