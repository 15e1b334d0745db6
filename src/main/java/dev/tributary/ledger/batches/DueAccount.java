package dev.tributary.ledger.batches;

import dev.tributary.ledger.payouts.PayTo;
import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account with money that no payout has taken. Amounts are minor units of the brand's currency.
 *
 * @param untaken earned and not taken by a payout
 * @param held the part of it that is not available yet
 * @param later the part of it that was not available by the cut-off
 * @param entries number of entries in the account
 * @param taxPercent by which payouts to the member are taxed, 0 for none
 */
record DueAccount(
        UUID enrollmentId,
        UUID memberId,
        UUID offerId,
        String firstName,
        @Nullable String lastName,
        String offerName,
        @Nullable String payTo,
        PayoutMethod payToMethod,
        @Nullable String payToHolder,
        @Nullable String payToBic,
        @Nullable Instant frozenUntil,
        boolean sharesPayTo,
        long minimum,
        long untaken,
        long held,
        long later,
        long entries,
        BigDecimal taxPercent) {
    long due() {
        return untaken - held;
    }

    AccountRef ref() {
        return new AccountRef(
                new EnrollmentId(enrollmentId),
                new MemberId(memberId),
                new OfferId(offerId),
                member(),
                OfferRef.of(offerId, offerName));
    }

    private MemberRef member() {
        return MemberRef.of(memberId, firstName, lastName);
    }

    /** Null when the member has not said where to pay. */
    @Nullable
    PayTo destination() {
        var name = payToHolder == null ? member().name() : payToHolder;
        return payTo == null ? null : new PayTo(payToMethod, payTo, name, payToBic);
    }

    private PayoutMethod method() {
        return payTo == null ? PayoutMethod.OTHER : payToMethod;
    }

    /** Whether a part stays due that the payout method cannot pay. */
    boolean keepsRest(long paid, Currency currency) {
        return method().roundsIn(currency) && paid < Math.min(due(), untaken - later);
    }

    /** Amounts that the payout method cannot pay with their tax, such as parts of a forint with PayPal, stay due. */
    Eligibility.AccountState state(Currency currency) {
        var method = method();
        return new Eligibility.AccountState(
                method.payableNet(due(), taxPercent, currency),
                method.payableNet(untaken - later, taxPercent, currency),
                minimum,
                payTo,
                sharesPayTo,
                frozenUntil);
    }
}
