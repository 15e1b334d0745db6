package dev.tributary.ledger.payees;

import dev.tributary.program.members.Member;
import dev.tributary.program.members.PayoutProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a member is paid. All members are null without a payout profile.
 *
 * @param frozenUntil payments wait until then, since the affiliate has changed where they go; null when nothing waits
 */
record PayoutProfileView(
        PayoutProfile.@Nullable Method method,
        @Nullable String payoutEmail,
        PayoutProfile.@Nullable Bank bank,
        @Nullable String account,
        @Nullable Instant frozenUntil) {

    static PayoutProfileView of(Member member, Instant now) {
        var profile = member.payoutProfile();
        var frozenUntil = member.payoutsFrozenUntil();
        var frozen = frozenUntil != null && frozenUntil.isAfter(now) ? frozenUntil : null;
        return profile == null
                ? new PayoutProfileView(null, null, null, null, frozen)
                : new PayoutProfileView(
                        profile.method(), profile.payoutEmail(), profile.bank(), profile.account(), frozen);
    }
}
