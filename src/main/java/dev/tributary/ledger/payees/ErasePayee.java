package dev.tributary.ledger.payees;

import dev.tributary.platform.mail.MailedCodes;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/**
 * Erases the payout addresses and the tax profile of an erased member. Amounts stay, and so do invoices, which must be kept by
 * law.
 */
@ApplicationScoped
class ErasePayee {
    private final Tenancy tenancy;
    private final MailedCodes codes;

    ErasePayee(Tenancy tenancy, MailedCodes codes) {
        this.tenancy = tenancy;
        this.codes = codes;
    }

    void onErased(@Observes MemberErased erased) {
        var member = erased.memberId();
        if (hasOpenPayout(member)) {
            throw new PayoutsOpen();
        }
        codes.forget(member);
        run("delete from tax_profiles where brand_id = :brand and member_id = :member", member);
        run("""
                update payouts set pay_to = null, pay_to_name = null, pay_to_bic = null
                where brand_id = :brand and member_id = :member and pay_to is not null""", member);
    }

    private boolean hasOpenPayout(UUID member) {
        return tenancy.query("""
                        select exists (select from payouts
                                       where brand_id = :brand and member_id = :member
                                         and status in ('PENDING_INFO', 'PROCESSING'))""").bind("member", member).mapTo(Boolean.class).one();
    }

    private void run(String sql, UUID member) {
        tenancy.update(sql).bind("member", member).execute();
    }

    static final class PayoutsOpen extends Problem {
        PayoutsOpen() {
            super(CONFLICT, "A payout to this member is not finished; nothing was erased.");
        }
    }
}
