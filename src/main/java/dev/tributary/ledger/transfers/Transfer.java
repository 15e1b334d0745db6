package dev.tributary.ledger.transfers;

import dev.tributary.ledger.ways.Way;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payments that are given to a provider in one call.
 *
 * @param reference the provider's own id, once it has told it
 * @param asked how often its state was asked for
 */
record Transfer(
        UUID id,
        Way way,
        State state,
        @Nullable String reference,
        int asked,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant settledAt) {

    enum State {
        /** Nothing was given to the provider. */
        RESERVED,
        /** It was given or not: the answer is not known. */
        SENT,
        /** The provider has it. */
        TAKEN,
        /** What became of each payout is known. */
        SETTLED,
        /** The provider did not take it; its payouts have failed. */
        REFUSED,
        /** Nobody could tell for too long. Staff look at the provider's own pages, and say what became of the payouts. */
        UNRESOLVED
    }

    /** What a provider is given: the same whenever it is given again. */
    record Order(UUID id, Currency currency, List<Payment> payments) {
        /** The provider's key for it. */
        String key() {
            return new TransferId(id).toString();
        }
    }
}
