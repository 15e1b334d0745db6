package dev.tributary.ledger.payouts;

import dev.tributary.program.members.Member;
import org.jspecify.annotations.Nullable;

/**
 * Where the money of one payout goes. It is fixed when the payout begins to be processed.
 *
 * @param address an e-mail address, an IBAN or the id of a provider's account, depending on the method
 * @param name of the recipient; for a bank account its holder
 * @param bic of a bank account, if the member has given it
 */
public record PayTo(
        PayoutMethod method,
        String address,
        String name,
        @Nullable String bic) {

    /** Null when the member has not said where to pay. */
    static @Nullable PayTo of(Member member) {
        var profile = member.payoutProfile();
        if (profile == null) {
            return null;
        }
        var method = PayoutMethod.valueOf(profile.method().name());
        var bank = profile.bank();
        return bank == null
                ? new PayTo(method, profile.address(), nameOf(member), null)
                : new PayTo(method, bank.iban(), bank.holder(), bank.bic());
    }

    private static String nameOf(Member member) {
        return member.lastName() == null ? member.firstName() : member.firstName() + " " + member.lastName();
    }
}
