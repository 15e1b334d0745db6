package dev.tributary.ledger.transfers;

import dev.tributary.ledger.ways.ProviderAccount;
import dev.tributary.ledger.ways.Way;
import java.time.Duration;
import java.util.List;

/** Somebody who moves money. Every call waits for the network, so none is made within a transaction. */
interface PayoutProvider {
    Way way();

    /** @throws NoAnswer when the provider lets nobody in just now; nothing was given to it */
    Session open(ProviderAccount account);

    /** Calls with the brand's credentials. */
    interface Session {
        /** Gives it for the first time. */
        GivenAnswer give(Transfer.Order order);

        /** Asks what became of a transfer that was given and got no answer, by the key it was given under. Never pays twice. */
        GivenAnswer ask(Transfer.Order order);

        /**
         * What became of each payment of a transfer that the provider has; those it says nothing about are left out.
         *
         * @throws NoAnswer
         */
        List<PaymentState> follow(String reference, Transfer.Order order);
    }

    /** How long after the last payment was made it may still come back, and is asked for each day. */
    Duration mayComeBack();

    /** The provider could not be reached, was out of order, or did not know the credentials. */
    final class NoAnswer extends RuntimeException {
        NoAnswer(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
