package dev.tributary.ledger.batches;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a batch pays an account, and how much, or why it skips it. A pure rule. */
sealed interface Eligibility {
    /**
     * @param amount minor units, above zero
     * @param hasPayTo whether the member has said where to pay
     */
    record Pays(long amount, boolean hasPayTo) implements Eligibility {}

    /** @param amount minor units that are due and not paid; negative after a clawback */
    record Skipped(long amount, SkipReason reason) implements Eligibility {}

    /** Why an account is not paid. */
    enum SkipReason {
        NOTHING_DUE("nothing_due"),
        NEGATIVE("negative"),
        BELOW_MINIMUM("below_minimum"),
        FROZEN("frozen"),
        NO_PAYOUT_PROFILE("no_payout_profile"),
        DUPLICATE_PAYOUT_ADDRESS("duplicate_payout_address");

        private final String code;

        SkipReason(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * The brand's settings for batches.
     *
     * @param reserveWithoutProfile makes payouts to members without a payout profile, as {@code PENDING_INFO}
     * @param refuseDuplicateAddress skips members who share their payout address with another member
     */
    record Policy(boolean reserveWithoutProfile, boolean refuseDuplicateAddress) {}

    /**
     * What the rule needs to know of an account. Amounts are minor units.
     *
     * @param dueNow what could be paid now
     * @param dueByCutoff what became available by the cut-off and is not taken; no more than what is due now is paid
     */
    record AccountState(
            long dueNow,
            long dueByCutoff,
            long minimum,
            @Nullable String payTo,
            boolean sharesPayTo,
            @Nullable Instant frozenUntil) {
        /** The same account with at most that amount due by the cut-off. */
        AccountState atMost(long amount) {
            return new AccountState(dueNow, Math.min(dueByCutoff, amount), minimum, payTo, sharesPayTo, frozenUntil);
        }
    }

    static Eligibility of(AccountState account, Policy policy, Instant now) {
        long amount = Math.min(account.dueNow(), account.dueByCutoff());
        var reason = skipReason(account, amount, policy, now);
        return reason == null ? new Pays(amount, account.payTo() != null) : new Skipped(amount, reason);
    }

    private static @Nullable SkipReason skipReason(AccountState account, long amount, Policy policy, Instant now) {
        if (amount < 0) {
            return SkipReason.NEGATIVE;
        }
        if (amount == 0) {
            return SkipReason.NOTHING_DUE;
        }
        if (amount < account.minimum()) {
            return SkipReason.BELOW_MINIMUM;
        }
        if (account.frozenUntil() != null && account.frozenUntil().isAfter(now)) {
            return SkipReason.FROZEN;
        }
        if (account.payTo() == null) {
            return policy.reserveWithoutProfile() ? null : SkipReason.NO_PAYOUT_PROFILE;
        }
        return account.sharesPayTo() && policy.refuseDuplicateAddress() ? SkipReason.DUPLICATE_PAYOUT_ADDRESS : null;
    }
}
