package dev.tributary.ledger.batches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.ledger.batches.Eligibility.AccountState;
import dev.tributary.ledger.batches.Eligibility.Pays;
import dev.tributary.ledger.batches.Eligibility.Policy;
import dev.tributary.ledger.batches.Eligibility.SkipReason;
import dev.tributary.ledger.batches.Eligibility.Skipped;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the domain's document under "Payouts". */
class EligibilityTest {
    private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // due now, due by the cut-off, minimum, pays to, shared, frozen until, reserve, refuse duplicates ->
                // amount, reason
                "5000, 5000, 5000, a@x, false, -,                    false, false, 5000, -",
                "4999, 4999, 5000, a@x, false, -,                    false, false, 4999, BELOW_MINIMUM",
                "5000, 3000, 1000, a@x, false, -,                    false, false, 3000, -",
                "3000, 5000, 1000, a@x, false, -,                    false, false, 3000, -",
                "0,    0,    0,    a@x, false, -,                    false, false, 0,    NOTHING_DUE",
                "-1,   0,    0,    a@x, false, -,                    false, false, -1,   NEGATIVE",
                "9000, -500, 0,    a@x, false, -,                    false, false, -500, NEGATIVE",
                "5000, 5000, 0,    -,   false, -,                    false, false, 5000, NO_PAYOUT_PROFILE",
                "5000, 5000, 0,    -,   false, -,                    true,  false, 5000, -",
                "5000, 5000, 0,    a@x, true,  -,                    false, false, 5000, -",
                "5000, 5000, 0,    a@x, true,  -,                    false, true,  5000, DUPLICATE_PAYOUT_ADDRESS",
                "5000, 5000, 0,    a@x, false, 2026-06-15T10:00:01Z, false, false, 5000, FROZEN",
                "5000, 5000, 0,    a@x, false, 2026-06-15T10:00:00Z, false, false, 5000, -",
                "1,    1,    0,    a@x, false, -,                    false, false, 1,    -",
            })
    void a_batch_pays_or_says_why_not(
            long dueNow,
            long dueByCutoff,
            long minimum,
            String payTo,
            boolean shared,
            Instant frozenUntil,
            boolean reserve,
            boolean refuseDuplicates,
            long amount,
            SkipReason reason) {
        var account = new AccountState(dueNow, dueByCutoff, minimum, payTo, shared, frozenUntil);

        var decision = Eligibility.of(account, new Policy(reserve, refuseDuplicates), NOW);

        assertThat(decision).isEqualTo(reason == null ? new Pays(amount, payTo != null) : new Skipped(amount, reason));
    }
}
