package dev.tributary.ledger.transfers;

import dev.tributary.ledger.ways.ProviderAccount;
import dev.tributary.ledger.ways.Way;
import java.time.Duration;
import java.util.List;

/** A service that moves money. Every call waits for the network, so none is made within a transaction. */
interface PayoutProvider {
    Way way();

    /** @throws NoAnswer when the provider cannot be reached or rejects the credentials; nothing was sent */
    Session open(ProviderAccount account);

    /** Calls with the brand's credentials. */
    interface Session {
        /** Sends a transfer for the first time. */
        SendResult send(Transfer.Instruction instruction);

        /** Sends a transfer again whose answer is not known. Its key makes sure that it is never paid twice. */
        SendResult resend(Transfer.Instruction instruction);

        /**
         * The state of each payment of a transfer that the provider has; payments it does not mention are left out.
         *
         * @throws NoAnswer
         */
        List<PaymentState> poll(String reference, Transfer.Instruction instruction);
    }

    /** How long payments can be returned after the last one was made; the transfer is polled daily until then. */
    Duration returnWindow();

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
